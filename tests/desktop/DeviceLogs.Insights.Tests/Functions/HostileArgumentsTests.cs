using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Tests.Values;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

/// <summary>A fuzz: whatever the arguments, a function has a result, and that result can be written.</summary>
public class HostileArgumentsTests(ITestOutputHelper output)
{
    private const int CallsOfEach = 2000;

    private static readonly string[] s_texts =
    [
        "", " ", "a", "0", "-1", "1e308", "1e-400", "99999999999999999999999", "0x", "0xzz", "NaN", "[", "[1,2",
        "[[],{}]", "{\"a\":[1]}", "(", "(a+)+$", "[a-", "\\", "$1", "%", "%:", "%Y%q", "yyyy", "yyyy-MM-dd HH:mm", "'",
        "[[yyyy]", "SSSSSSSSS", "n", "2024-02-30", "😀", "\uFFFD", "é\u0301", "1.2.3.4", "::", "1.2.3.4/33",
        "10.0.0.0/8", "UTC", "+25:00", "Europe/Berlin", "..", "5m", "0m", "99999999999d", "==", "a=b", "%zz", "%F0%9F",
        "\0", "9999-12-31", "-999999999999999", "1,2,,3",
    ];

    public static TheoryData<string> Names => [.. ScalarFunctions.Names.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Aggregates => [.. AggregateFunctions.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_of_a_row_never_throws(string name)
    {
        Random random = Seeded();
        Assert.True(ScalarFunctions.TryGet(name, out ScalarFunction? function));
        for (int call = 0; call < CallsOfEach; call++)
        {
            int count = random.Next(function.MinArguments, Math.Min(function.MaxArguments, function.MinArguments + 4) + 1);
            Value[] arguments = [.. Enumerable.Range(0, count).Select(_ => RandomValue(random))];

            Value result = function.Invoke(arguments, Call.Clock);

            Assert.True(!result.IsNull || result.ToString().Length == 0, name);
            Assert.NotEqual("", function.CheckConstant(random.Next(4), RandomValue(random)));
        }
    }

    [Theory]
    [MemberData(nameof(Aggregates))]
    public void A_function_of_many_rows_never_throws(string name)
    {
        Random random = Seeded();
        Assert.True(AggregateFunctions.TryGet(name, out AggregateFunction? function));
        for (int call = 0; call < 200; call++)
        {
            Value constant = RandomValue(random);
            Value[] constants = function.ConstantIndex < 0 ? [] : [function.CheckConstant(constant) is null ? constant : Value.Of("5")];
            if (function.ConstantIndex >= 0 && function.CheckConstant(constants[0]) is not null)
            {
                constants = [Value.Of("5m")];
            }

            List<Accumulator> parts = [function.Create(constants), function.Create(constants)];
            for (int row = random.Next(50); row > 0; row--)
            {
                parts[random.Next(2)].Add([RandomValue(random)], random.NextInt64());
            }

            parts[0].Merge(parts[1]);
            Assert.NotNull(parts[0].Result.ToString());
            Assert.True(parts[0].HeldBytes > 0, name);
        }
    }

    private Random Seeded()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }

    private static Value RandomValue(Random random) => random.Next(9) switch
    {
        0 => Value.Null,
        1 => Value.Of(random.Next(2) == 0),
        2 => Value.Of(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))),
        3 => Value.Of(random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-30, 30)),
        4 => Value.OfTimestamp(random.NextInt64(Timestamps.Min, Timestamps.Max)),
        5 => random.Next(2) == 0 ? Make.List(Value.Of("a"), Value.Null) : Make.Map("a", Value.Of(1.5)),
        6 => Value.OfUtf8([0xFF, 0xC3, (byte)random.Next(256), (byte)'a']),
        _ => random.Next(2) == 0 ? Value.Of(Text(random)) : Make.Utf8(Text(random)),
    };

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => s_texts[random.Next(s_texts.Length)]));
}
