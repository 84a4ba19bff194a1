using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

namespace DeviceLogs.CommandLine;

/// <summary>
/// Makes options whose texts are checked while the arguments are read, so that a wrong one is refused before anything is begun.
/// </summary>
public static class TextOption
{
    /// <summary>An option with a text, which must not be empty.</summary>
    /// <param name="name">Its name, with the hyphens.</param>
    /// <param name="valueName">What its value is, for the help.</param>
    /// <param name="description">What it is for.</param>
    public static Option<string?> Make(string name, string valueName, string description) =>
        Make<string?>(name, valueName, description, text => text);

    /// <summary>An option whose text is parsed.</summary>
    /// <param name="name">Its name, with the hyphens.</param>
    /// <param name="valueName">What its value is, for the help.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="parse">Parses a text that is not empty; throws <see cref="UserException"/> for a wrong one.</param>
    public static Option<T?> Make<T>(string name, string valueName, string description, Func<string, T?> parse) => new(name)
    {
        HelpName = valueName,
        Description = description,
        CustomParser = result => Parse(result, name, parse),
    };

    /// <summary>An option with one of a few words.</summary>
    /// <param name="name">Its name, with the hyphens.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="words">The words and what they stand for; the first is the default, and that of the type.</param>
    public static Option<T> Choice<T>(string name, string description, params (string Word, T Value)[] words)
    {
        Option<T> option = new(name)
        {
            HelpName = string.Join('|', words.Select(word => word.Word)),
            Description = $"{description} (default {words[0].Word})",
            CustomParser = result => Parse(result, name, text => Array.FindIndex(words, word => word.Word == text) is >= 0 and int index
                ? words[index].Value
                : throw UserException.OfValue(name, text, $"it takes {string.Join(" or ", words.Select(word => word.Word))}")),
        };
        // An enumeration brings its own names along.
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. words.Select(word => word.Word)]);
        return option;
    }

    /// <summary>An option that may be given as often as there are texts.</summary>
    /// <param name="name">Its name, with the hyphens.</param>
    /// <param name="valueName">What each value is, for the help.</param>
    /// <param name="description">What it is for.</param>
    public static Option<IReadOnlyList<string>> Many(string name, string valueName, string description) =>
        Many(name, valueName, description, text => text);

    /// <summary>An option that may be given as often as there are texts, each of which is parsed.</summary>
    /// <param name="name">Its name, with the hyphens.</param>
    /// <param name="valueName">What each value is, for the help.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="parse">Parses a text that is not empty; throws <see cref="UserException"/> for a wrong one.</param>
    public static Option<IReadOnlyList<T>> Many<T>(string name, string valueName, string description, Func<string, T> parse) => new(name)
    {
        HelpName = valueName,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(token => Parse(result, name, token.Value, parse)!)],
    };

    private static T? Parse<T>(ArgumentResult result, string name, Func<string, T?> parse) =>
        Parse(result, name, result.Tokens[^1].Value, parse);

    private static T? Parse<T>(ArgumentResult result, string name, string text, Func<string, T?> parse)
    {
        try
        {
            if (text.Length > 0)
            {
                return parse(text);
            }

            result.AddError($"{name} needs a value.");
        }
        catch (UserException e)
        {
            result.AddError(e.Message);
        }

        return default;
    }
}
