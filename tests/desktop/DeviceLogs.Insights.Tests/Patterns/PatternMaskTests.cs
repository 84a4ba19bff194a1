using System;
using DeviceLogs.Insights.Patterns;
using DeviceLogs.Insights.Tests.Reference;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Insights.Tests.Patterns;

/// <summary>What varies in a text, and that the scan over spans finds what the plain one finds.</summary>
public sealed class PatternMaskTests
{
    private static readonly string[] Parts =
    [
        "time", "Took", "uptime", "door", "opened", "grün", "a1", "x-9", "7", "42", "3.14", "1.2.3", "10.0.0.17", "10.0.0.17:8080", "327ms",
        "12.5s", "1_000",
        "2026-01-31", "2026-01-31T12:00:00.123Z", "12:00:00", "12:00:00.5+01:00", "6f1d2c3b-0a9e-4d5c-8b7a-1234567890ab", "deadbeef42",
        "0x1F", "i-0abc12",
        " ", " ", " ", "  ", "=", ":", ".", "-", "_", "+", "/", "\"", "{", "}", ",", "[", "]", "é٣", "🙂",
    ];

    [Theory]
    [InlineData("[INFO] Request time: 327 ms", "[INFO] Request time: <Time-1> ms")]
    [InlineData("2026-01-31 12:00:00 door 7 opened by 10.0.0.17", "<Time-1> door <Number-2> opened by <IP-3>")]
    [InlineData("id 6f1d2c3b-0a9e-4d5c-8b7a-1234567890ab took 12ms", "id <UUID-1> took <Time-2>")]
    [InlineData("nothing varies", "nothing varies")]
    public void What_varies_is_its_kind_and_its_number(string text, string pattern) =>
        Assert.Equal(pattern, PatternMask.Number(new PatternMask().Of(text).ToString()));

    [Fact]
    public void Random_texts_have_the_masks_of_the_plain_scan()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        PatternMask mask = new();
        for (int i = 0; i < Soak.Count(100_000, 2_000); i++)
        {
            string text = string.Concat(random.GetItems(Parts, random.Next(1, 24)));
            string expected = ReferenceMask.Of(text);
            Assert.True(mask.Of(text).SequenceEqual(expected), $"seed {seed}: {text}: {expected} and {mask.Of(text)}");
        }
    }

    [Fact]
    public void A_text_of_a_megabyte_is_told_apart_by_its_start()
    {
        string text = new('x', 1_000_000);
        Assert.Equal(4096, new PatternMask().Of(text).Length);
    }
}
