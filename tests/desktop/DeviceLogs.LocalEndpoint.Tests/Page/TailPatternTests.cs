using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>The live tail under a filter pattern: what is left out, what is marked, and what is refused.</summary>
public sealed class TailPatternTests
{
    [Fact]
    public async Task Lines_that_do_not_match_are_not_told()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        long now = endpoint.Clock.NowMs;
        await endpoint.StoreAsync("s", (now, "door opened"), (now, "lock jammed"));
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g&pattern=lock");
        await tail.ExpectAsync("start");
        Assert.Equal(["lock jammed"], await tail.ExpectLinesAsync("history"));
        await tail.ExpectAsync("live");

        await endpoint.StoreAsync("s", (now, "door closed"));
        await endpoint.StoreAsync("s", (now, "door locked"));

        Assert.Equal(["door locked"], await tail.ExpectLinesAsync("lines"));
    }

    [Theory]
    [InlineData("jam", "lock jammed, jam", "lock |jam|med, |jam|")]
    [InlineData("?lock ?jammed", "lock jammed", "|lock| |jammed|")]
    [InlineData("lock -door", "lock locked", "|lock| |lock|ed")]
    [InlineData("lock ?jammed", "lock jammed", "|lock| jammed")]
    [InlineData("\"ck ja\" jam", "lock jammed", "lo|ck jam|med")]
    [InlineData("\"ü\" \"🔓\"", "für 🔓!", "f|ü|r |🔓|!")]
    [InlineData("%[0-9]+%", "é 12 and 345", "é |12| and |345|")]
    [InlineData("%a*%", "baab", "b|aa|b")]
    [InlineData("[level=E*, , code=4*]", "E door 404", "|E| door |404|")]
    [InlineData("[..., code=4*]", "E \"my door\" 404", "E \"my door\" |404|")]
    [InlineData("[a, b]", "one two", "one two")]
    [InlineData("{ $.n > 1 && $.s = \"a*\" }", """{"n": 2, "s": "abc"}""", """{"n": |2|, "s": |"abc"|}""")]
    [InlineData("{ $.n > 1 || $.s = \"b\" }", """{"n": 2, "s": "abc"}""", """{"n": |2|, "s": "abc"}""")]
    [InlineData("{ $.a[*] = 1 }", """{"a": [1, 2, 1]}""", """{"a": [|1|, 2, |1|]}""")]
    [InlineData("{ $.b IS TRUE && $.c NOT EXISTS }", """{"b": true}""", """{"b": |true|}""")]
    [InlineData("", "everything", "everything")]
    public async Task What_the_pattern_is_about_is_marked(string pattern, string message, string marked)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        await endpoint.StoreAsync("s", (endpoint.Clock.NowMs, "nothing of it"), (endpoint.Clock.NowMs, message));
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, $"group=g&pattern={Uri.EscapeDataString(pattern)}");
        await tail.ExpectAsync("start");

        JsonElement line = (await tail.ExpectAsync("history")).GetProperty("lines")[0];

        Assert.Equal(marked, string.Join('|', line.GetProperty("parts").EnumerateArray().Select(part => part.GetString())));
    }

    [Fact]
    public async Task Wrong_pattern_is_told_with_the_place_and_ends_the_stream()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g&pattern=%22jammed");

        JsonElement refused = await tail.ExpectAsync("refused");

        Assert.Equal(
            "Invalid filter pattern at character 1: the quotation mark \" has no closing one.", refused.GetProperty("message").GetString());
        Assert.Null(await tail.NextAsync());
    }

    [Fact]
    public async Task Pattern_that_is_too_long_is_told()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, $"group=g&pattern={new string('a', 1025)}");

        Assert.Equal("A filter pattern has 1024 characters at most; this one has 1025.",
            (await tail.ExpectAsync("refused")).GetProperty("message").GetString());
    }
}
