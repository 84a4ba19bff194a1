using System;
using System.Collections.Concurrent;

namespace DeviceLogs.Insights.Functions;

/// <summary>Keeps what was made of texts that a query repeats for each row, such as patterns. Safe for several threads.</summary>
internal sealed class CompiledCache<T>
    where T : class
{
    /// <summary>A query has few patterns; more than this come out of a field, and start over.</summary>
    private const int MaxKept = 256;

    private readonly ConcurrentDictionary<string, T?> _kept = new();
    private readonly Func<string, T?> _compile;

    internal CompiledCache(Func<string, T?> compile)
    {
        _compile = compile;
    }

    /// <summary>Returns what is made of a text; null where the text is not valid.</summary>
    internal T? Get(string text)
    {
        if (_kept.TryGetValue(text, out T? kept))
        {
            return kept;
        }

        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        return _kept[text] = _compile(text);
    }
}
