using System.Linq;
using System.Text;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Patterns;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests.Patterns;

/// <summary>Filter patterns as strings: what they match, extract and refuse.</summary>
internal static class Patterns
{
    public static bool Matches(string pattern, string message) => FilterPattern.Compile(pattern).IsMatch(Encoding.UTF8.GetBytes(message));

    public static string Extracted(string pattern, string message) => string.Join(
        '|',
        from field in FilterPattern.Compile(pattern).Extract(Encoding.UTF8.GetBytes(message))
        select $"{field.Name}={Encoding.UTF8.GetString(field.Value.Span)}");

    public static double? Number(string pattern, string reference, string message) =>
        PatternNumber.Parse(FilterPattern.Compile(pattern).Bind(reference)!(Encoding.UTF8.GetBytes(message)))?.Value;

    /// <summary>The text that a wrong pattern is refused with.</summary>
    public static string Refusal(string pattern)
    {
        ServiceException refusal = Assert.Throws<ServiceException>(() => FilterPattern.Compile(pattern));
        Assert.Equal(("InvalidParameterException", 400), (refusal.Code, refusal.Status));
        return refusal.Message;
    }

    /// <summary>A part as often as wanted.</summary>
    public static string Times(int count, string part) => string.Concat(Enumerable.Repeat(part, count));
}
