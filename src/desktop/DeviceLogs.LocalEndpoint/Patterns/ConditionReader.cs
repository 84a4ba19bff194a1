using System;
using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>Reads conditions joined by <c>&amp;&amp;</c>, <c>||</c> and parentheses; <c>&amp;&amp;</c> binds tighter.</summary>
/// <typeparam name="T">What a condition is about.</typeparam>
/// <param name="reader">Where they are.</param>
/// <param name="readOne">Reads one condition.</param>
internal sealed class ConditionReader<T>(PatternReader reader, Func<Predicate<T>> readOne)
{
    // Reading and matching recurse with the parentheses, and with nothing else.
    private const int MaxDepth = 50;

    private int _depth;

    /// <summary>Reads as many as are joined.</summary>
    public Predicate<T> Read()
    {
        List<Predicate<T>> either = ReadJoined("||", () =>
        {
            List<Predicate<T>> all = ReadJoined("&&", ReadOne);
            return subject => all.TrueForAll(condition => condition(subject));
        });
        return subject => either.Exists(condition => condition(subject));
    }

    private List<Predicate<T>> ReadJoined(string joint, Func<Predicate<T>> read)
    {
        List<Predicate<T>> conditions = [read()];
        while (reader.TryTake(joint))
        {
            conditions.Add(read());
        }

        return conditions;
    }

    private Predicate<T> ReadOne()
    {
        if (!reader.TryTake("("))
        {
            return readOne();
        }

        if (++_depth > MaxDepth)
        {
            throw reader.Fail($"parentheses go {MaxDepth} deep at most");
        }

        Predicate<T> inner = Read();
        reader.Expect(")", "&&, || or ) is expected");
        _depth--;
        return inner;
    }
}
