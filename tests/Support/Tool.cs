using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;

namespace DeviceLogs.Tests.Support;

/// <summary>Runs programs that may not be installed, as clients of AWS.</summary>
internal static class Tool
{
    /// <summary>Prepares a program that is to have one key pair.</summary>
    /// <remarks>Neither the settings nor the credentials of whoever runs the tests have a part in it.</remarks>
    public static ProcessStartInfo ForAws(string program, LocalCredentials credentials, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments);
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        string none = Path.Combine(Path.GetTempPath(), "no-such-aws-file");
        start.Environment["AWS_CONFIG_FILE"] = none;
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = none;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["PYTHONUTF8"] = "1";
        start.Environment["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey;
        if (credentials.SessionToken is { } token)
        {
            start.Environment["AWS_SESSION_TOKEN"] = token;
        }

        return start;
    }

    /// <summary>Runs a program to its end; null where there is none of its name.</summary>
    public static (int ExitCode, string Output, string Errors)? Run(ProcessStartInfo start, string input = "")
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardInputEncoding = new UTF8Encoding(false);
        start.StandardOutputEncoding = Encoding.UTF8;
        start.StandardErrorEncoding = Encoding.UTF8;
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.WaitForExit();
            return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
