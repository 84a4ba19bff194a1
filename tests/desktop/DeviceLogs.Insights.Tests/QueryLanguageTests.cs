using System.Linq;
using DeviceLogs.Insights.Lexing;
using DeviceLogs.Insights.Parsing;
using Xunit;

namespace DeviceLogs.Insights.Tests;

/// <summary>What editors are told of the language is what the parser takes.</summary>
public class QueryLanguageTests
{
    [Fact]
    public void Every_command_of_the_parser_has_an_example() =>
        Assert.Equal(
            new CommandParser(new TokenCursor("")).Names.Select(name => name.ToLowerInvariant()).Order(),
            QueryLanguage.Commands.Select(command => command.Name.ToLowerInvariant()).Order());

    [Fact]
    public void Every_example_compiles_and_has_its_command() => Assert.All(QueryLanguage.Commands, command =>
    {
        Assert.Contains(command.Name, command.Example, System.StringComparison.Ordinal);
        QueryEngine.Compile(command.Example);
    });

    [Theory]
    [InlineData("bin")]
    [InlineData("count")]
    [InlineData("strlen")]
    public void Functions_of_all_kinds_are_listed(string name) => Assert.Contains(name, QueryLanguage.Functions);
}
