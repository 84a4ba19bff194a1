using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace DeviceLogs.Simulator.Tests;

/// <summary>The simulator as a process of its own.</summary>
/// <remarks>Its tests are one collection, so that no two of these processes compete for the machine.</remarks>
internal static class SimulatorProcess
{
    /// <summary>Runs it with a policy, as the board door-7.</summary>
    public static Task<(int Exit, string Output, string Errors)> RunPolicy(string policy, string input) =>
        RunWithFile("--policy", policy, ["--stream", "door-7"], input);

    /// <summary>Runs it with an option that names a file of this content.</summary>
    public static async Task<(int Exit, string Output, string Errors)> RunWithFile(
        string option, string content, string[] arguments, string input)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        try
        {
            return await Run([option, file, .. arguments], Encoding.UTF8.GetBytes(input));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Checks a row of the table at the end.</summary>
    public static void AssertRow(string output, string name, string value)
    {
        string? row = output.Split('\n').FirstOrDefault(line => line.TrimStart().StartsWith(name + "  ", StringComparison.Ordinal));
        Assert.NotNull(row);
        Assert.Equal(value, row.Trim()[name.Length..].TrimStart().Split(' ')[0].TrimEnd('\r'));
    }

    /// <summary>Runs it to its end, with the input piped in and no credentials but those given.</summary>
    public static async Task<(int Exit, string Output, string Errors)> Run(
        string[] arguments, byte[] input, params (string Name, string Value)[] environment)
    {
        using Process process = Start(arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program that has ended already, over a wrong option, reads nothing.
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Starts it.</summary>
    public static Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Simulator.dll");
        ProcessStartInfo start = new(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
