using System;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;

namespace DeviceLogs.CommandLine;

/// <summary>
/// Reads a program's arguments and runs the command that they name. Help and completions go to the output, what is wrong with the arguments
/// to the errors.
/// </summary>
public static class CommandLineProgram
{
    private const string WayOut = "Run with --help for all options.";

    // A query may begin with @: no argument is taken for the name of a file with arguments.
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs a command.</summary>
    /// <param name="root">The program's commands; their actions give the exit code, and throw <see cref="UserException"/> for arguments
    /// that do not go together.</param>
    /// <param name="notes">What each command's help ends with.</param>
    /// <param name="arguments">None for the help, where the program is nothing without a command.</param>
    /// <param name="output">Where the help and the completions go.</param>
    /// <param name="errors">Where the errors go.</param>
    /// <returns>The exit code.</returns>
    public static int Run(RootCommand root, string notes, string[] arguments, TextWriter output, TextWriter errors)
    {
        foreach (HelpOption option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpWithNotes((HelpAction)option.Action!, notes);
        }

        bool wantsHelp = arguments is ["help"] || (arguments is [] && root.Action is null);
        ParseResult result = root.Parse(wantsHelp ? ["--help"] : arguments, Configuration);
        if (result.Errors.Count > 0 && !result.Tokens.Any(token => token.Type == TokenType.Option && token.Value is "--help" or "-h"))
        {
            errors.WriteLine($"{TextOf(result)} {WayOut}");
            return ExitCode.WrongArguments;
        }

        try
        {
            return result.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = errors,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null
            });
        }
        catch (UserException e)
        {
            errors.WriteLine($"{e.Message} {WayOut}");
            return ExitCode.WrongArguments;
        }
    }

    private static string TextOf(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        if (result.UnmatchedTokens is [string unknown, ..])
        {
            // What comes after the equal sign may be a secret.
            bool isOption = unknown.StartsWith('-') || command.Subcommands.Count == 0;
            string name = isOption ? unknown.Split('=')[0] : unknown;
            string program = command is RootCommand ? "this program" : command.Name;
            string kind = isOption ? $"an option of {program}" : "a command";
            string shown = UserException.Shown(name);
            string? near = Spelling.Nearest(name,
                isOption ? command.Options.Select(option => option.Name) : command.Subcommands.Select(sub => sub.Name));
            return $"'{shown}' is not {kind}.{(near is null ? "" : $" Did you mean '{near}'?")}";
        }

        return result.Errors[0].Message;
    }
}
