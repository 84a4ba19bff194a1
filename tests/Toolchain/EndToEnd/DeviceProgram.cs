using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Running;
using Microsoft.CodeAnalysis.CSharp;

namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>Builds tests/device/DeviceLogs.EndToEnd with its settings and runs it in nanoCLR.</summary>
internal sealed class DeviceProgram
{
    private const string ProjectName = "DeviceLogs.EndToEnd";
    private const string SettingsFile = "Settings.cs";
    private const string Mark = "#endtoend# ";

    // Any heap that the program starts in: it says how much of it the libraries take.
    private const int TrialHeapKb = 120;

    // The flush at the end may take two minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly InstalledTools _toolchain;
    private readonly DeviceBuilder _builder;
    private readonly DeviceProject _project;
    private readonly int _overheadBytes;

    /// <exception cref="BuildException">It could not be built or started.</exception>
    public DeviceProgram(InstalledTools toolchain)
    {
        _toolchain = toolchain;
        _builder = new DeviceBuilder(toolchain, Path.Combine(AppContext.BaseDirectory, "endtoend"));
        IReadOnlyList<DeviceProject> projects = DeviceProject.FindAll(Repository.Root);
        _project = projects.Single(project => project.Name == ProjectName);
        foreach (DeviceProject library in projects.Where(project => _project.ProjectReferences.Contains(project.FilePath)))
        {
            _builder.Build(library);
        }

        int free = 0;
        Run(new DeviceSettings(), TrialHeapKb, statement => free = statement is ["free", var bytes] ? ToInt(bytes) : free);
        _overheadBytes = free > 0 ? TrialHeapKb * 1024 - free : throw new BuildException("the program did not report its free heap");
    }

    /// <summary>Runs it with so much heap free at the start of Main.</summary>
    /// <param name="settings">What it is to do.</param>
    /// <param name="freeKb">In KB.</param>
    /// <param name="take">Gets each of its statements, as words.</param>
    public ProcessEnding RunWithFree(DeviceSettings settings, int freeKb, Action<string[]> take)
        => Run(settings, freeKb + (_overheadBytes + 1023) / 1024, take);

    public static int ToInt(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    private ProcessEnding Run(DeviceSettings settings, int heapKb, Action<string[]> take)
    {
        IEnumerable<(string Path, string Text)> sources = _project.Sources
            .Select(path => (path, Path.GetFileName(path) == SettingsFile ? SourceOf(settings) : File.ReadAllText(path)));
        IEnumerable<string> projects = _project.ProjectReferences.Select(path => Path.GetFileNameWithoutExtension(path)!);
        BuiltAssembly program = _builder.BuildProgram(ProjectName, _project.LanguageVersion, sources, [.. _project.Libraries, .. projects]);
        return BoundedProcess.Run(_toolchain.NanoClr, ["--heap", heapKb + "K", .. _builder.Deploy(program)], Patience, line =>
        {
            line = line.TrimEnd();
            bool isStatement = line.StartsWith(Mark, StringComparison.Ordinal);
            if (isStatement)
            {
                take(line[Mark.Length..].Split(' '));
            }
            else if (line.Contains("nhandled exception", StringComparison.Ordinal) || line.Contains("++++", StringComparison.Ordinal))
            {
                Console.WriteLine(line);
            }

            return isStatement;
        });
    }

    private static string SourceOf(DeviceSettings settings)
    {
        StringBuilder source = new("namespace DeviceLogs.EndToEnd;\ninternal static class Settings\n{\n");
        foreach (PropertyInfo property in typeof(DeviceSettings).GetProperties())
        {
            (string type, string literal) = property.GetValue(settings) switch
            {
                int number => ("int", number.ToString(CultureInfo.InvariantCulture)),
                bool flag => ("bool", flag ? "true" : "false"),
                string text => ("string", SymbolDisplay.FormatLiteral(text, quote: true)),
                _ => ("string", "null"),
            };
            source.Append(CultureInfo.InvariantCulture, $"    internal static {type} {property.Name} => {literal};\n");
        }

        return source.Append("}\n").ToString();
    }
}
