using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Parsing;
using Xunit;

namespace DeviceLogs.Insights.Tests.Parsing;

/// <summary>Whatever the text, the parser ends with a tree or with an error that has a place.</summary>
public class ParserFuzzTests(ITestOutputHelper output)
{
    private const int Queries = 20_000;

    private static readonly string[] Seeds =
    [
        "fields @timestamp, @message | filter level = \"ERROR\" and ms > 5 | sort @timestamp desc | limit 20",
        "stats count(*) as n, pct(ms, 95) by bin(5m) as t, level offset 1h | sort n desc",
        "parse @message \"user=*, took * ms\" as user, took | parse /(?<a>\\d+)/ | parse @message /x(.)/ as y multi",
        "SOURCE logGroups(namePrefix: ['a', 'b']) logGroupTags([{\"key\": \"k\", \"values\": [\"a*\"]}]) start=-1d end=now | fields a",
        "join type=left left=a right=b where a.x=b.y (SOURCE 'g' | filter z in [1, 2]) | fields a.x, b.`q r`",
        "filter a in (SOURCE 'g' | fields a) | dedup a, b | limit any 3",
        "lookup t a as b OUTPUTNEW c, d | cidrlookup t ip AS cidr OUTPUT region | unnest jsonParse(@message).a[1].b into c | expand d",
        "addtotals fieldname=x row=false col=true a, b | accum a as b | appendcols override=true max=5 (SOURCE g | stats sum(x))",
        "autoregress a as b p=1-4 | filldown a* *b | fillmissing with 0 for a, \"x\" for b | outlier action=remove param=3.0 a b",
        "relevantfields a, b where c > 1 | sessionize a, b maxspan 1h as s | countFrequent a | logcompare timeshift 7d | diff previousDay",
    ];

    [Fact]
    public void Random_changes_of_queries_end_with_a_tree_or_an_error_that_has_a_place()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        string[] words = Seeds.SelectMany(query => query.Split(' ')).Distinct().ToArray();
        for (int i = 0; i < Queries; i++)
        {
            string query = Change(Seeds[random.Next(Seeds.Length)], words, random);
            Check(query, $"seed {seed}, query {i}: {query}");
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("not ")]
    [InlineData("abs(")]
    [InlineData("a[")]
    [InlineData("2^")]
    [InlineData("!")]
    public void Deep_nesting_is_an_error_and_no_overflow(string part) =>
        Check("fields " + string.Concat(Enumerable.Repeat(part, 9_900 / part.Length)), part);

    [Theory]
    [InlineData("a+")]
    [InlineData("a or ")]
    [InlineData("a,")]
    public void Long_chains_are_errors_or_trees_and_no_overflow(string part)
    {
        string query = "fields " + string.Concat(Enumerable.Repeat(part, 9_900 / part.Length)) + "a";
        Check(query, part);
    }

    [Fact]
    public void A_query_that_is_too_long_is_an_error() =>
        Assert.Equal(
            "the query has 10001 characters; at most 10000 are possible",
            Assert.Throws<MalformedQueryException>(() => QueryEngine.Compile(new string('a', 10_001))).Message);

    private static void Check(string query, string context)
    {
        try
        {
            Query tree = QueryParser.Parse(query);

            // What a tree prints is the same query again.
            string printed = tree.ToString();
            string again = printed.Length > QueryParser.MaxCharacters ? printed : QueryParser.Parse(printed).ToString();
            Assert.True(printed == again, $"{context}\n{printed}\n{again}");
            QueryEngine.Compile(query);
        }
        catch (MalformedQueryException fault)
        {
            bool isInside = fault.StartCharOffset >= 0 && fault.StartCharOffset <= fault.EndCharOffset && fault.EndCharOffset <= query.Length;
            Assert.True(isInside, $"{context}: {fault.StartCharOffset}-{fault.EndCharOffset} {fault.Message}");
        }
    }

    private static string Change(string query, string[] words, Random random)
    {
        List<string> parts = [.. query.Split(' ')];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(parts.Count);
            switch (random.Next(5))
            {
                case 0:
                    parts[at] = words[random.Next(words.Length)];
                    break;
                case 1:
                    parts.RemoveAt(at);
                    break;
                case 2:
                    parts.Insert(at, words[random.Next(words.Length)]);
                    break;
                case 3:
                    parts[at] = parts[at].Length == 0 ? "\"" : parts[at].Remove(random.Next(parts[at].Length), 1);
                    break;
                default:
                    parts[at] = parts[at].Insert(random.Next(parts[at].Length + 1), ((char)random.Next(1, 0x180)).ToString());
                    break;
            }

            if (parts.Count == 0)
            {
                parts.Add("|");
            }
        }

        return string.Join(' ', parts);
    }
}
