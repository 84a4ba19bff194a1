using System;

namespace DeviceLogs.LocalEndpoint.Model;

/// <summary>What the API model says about two members of a request.</summary>
/// <param name="Kind">Which of them may or must be there.</param>
/// <param name="First">The first member's name; of <see cref="PairKind.NotWith"/>, with a value: <c>name=value</c>.</param>
/// <param name="Second">The second member's name.</param>
/// <param name="Words">What the service answers to a request that breaks the rule; null where that was not recorded.</param>
internal sealed record PairRule(PairKind Kind, string First, string Second, string? Words)
{
    /// <summary>What is wrong with a request, in a sentence; null when the rule holds.</summary>
    /// <param name="has">Whether the request has a member.</param>
    /// <param name="textOf">A member's string; null when it is absent.</param>
    public string? Failed(Func<string, bool> has, Func<string, string?> textOf) => Kind switch
    {
        PairKind.NotBoth when has(First) && has(Second) => Words ?? $"{First} and {Second} can't be given together.",
        PairKind.ExactlyOne when has(First) == has(Second) => Words ?? $"Exactly one of {First} and {Second} must be given.",
        PairKind.NotWith when has(Second) && First.Split('=') is [{ } name, { } value] && textOf(name) == value =>
            Words ?? $"{Second} can't be given with {name} {value}.",
        _ => null,
    };
}
