using System;
using System.Collections;
using System.Text;
using DeviceLogs.Policies;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

/// <summary>
/// Damaged documents: each is compiled and evaluated, or refused with a <see cref="PolicyException"/>. Any other exception ends the test,
/// and a loop never would.
/// </summary>
[TestClass]
public class PolicyFuzzTests
{
    private const int Rounds = 600;

    private static readonly string[] _corpus =
    {
        Documents.Example,
        Documents.Logging(
            "<![CDATA[@(context.response.status >= 400 && !contains(context.response.body, 'x') ? { a: context.list[0], 'b c': -1.5e3 } : "
            + "context.name ?? \"n\\u00e9\")]]>"),
        Documents.Inbound(
            "credentials='{ \"CLIENT_KEY\": &quot;k&quot;, CLIENT_SECRET, REGION: upper(context.region) }' "
            + "log-stream-name='@(format(context.time, \"yyyy-MM-dd\"))' log-group-name='g'",
            "@(substring(lower('ABC'), 1, length('a')) + null + true)"),
        "<?xml version='1.0'?><!-- c --><policies><outbound/><on-error><cloudwatch-logs credentials='{}' log-stream-name='s' "
        + "log-group-name='g' sequence-token='@(1 &lt; 2 == true || "
        + "false)'><message>&#65;&amp;é</message></cloudwatch-logs></on-error></policies>",
    };

    private static readonly string[] _pieces =
    {
        "<", ">", "/>", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE a>", "&", "&lt;", "&#x110000;", "&a;", "\"", "'",
        "@(", "(", ")", "[", "]", "{", "}", ",", ":", "?", "??", "||",
        "&amp;&amp;", "==", "!=", "<=", "+", "!", "-", ".", "\\", "\\u", "\\u0000", "9", "1e999", "99999999999999999999", "context",
        "context.self", "null", "length(", "format(", "substring(", " ", "\n", "é", "\u0001",
        "<message>", "</message>", "<cloudwatch-logs>", "</cloudwatch-logs>", "<inbound>", "</policies>", "@(context + context)",
        "((((((((((((((((((((", "{a:{a:{a:{a:{a:{a:", "!!!!!!!!!!!!!!!!",
    };

    [TestMethod]
    public void Damaged_documents_are_refused_with_a_place_or_evaluated()
    {
        int refused = 0;
        int evaluated = 0;
        for (int seed = 1; seed <= Rounds; seed++)
        {
            SeededRandom random = new SeededRandom(seed);
            byte[] document = Encoding.UTF8.GetBytes(_corpus[random.Next(_corpus.Length)]);
            for (int i = random.Next(3); i > 0; i--)
            {
                document = Damaged(document, random);
            }

            if (Survives(document, seed))
            {
                evaluated++;
            }
            else
            {
                refused++;
            }
        }

        Assert.IsTrue(refused > Rounds / 4 && evaluated > Rounds / 20, "refused " + refused + ", evaluated " + evaluated);
    }

    [TestMethod]
    public void A_document_cut_anywhere_is_refused_with_a_place()
    {
        byte[] whole = Encoding.UTF8.GetBytes(_corpus[1]);
        for (int count = 0; count < whole.Length; count++)
        {
            byte[] cut = new byte[count];
            Array.Copy(whole, cut, count);
            Assert.IsFalse(Survives(cut, count), "cut at byte " + count);
        }

        Assert.IsTrue(Survives(whole, 0));
    }

    [TestMethod]
    public void Any_pieces_of_expressions_come_to_an_end()
    {
        for (int seed = 1; seed <= Rounds; seed++)
        {
            SeededRandom random = new SeededRandom(seed * 7919);
            string expression = "@(";
            for (int i = 1 + random.Next(12); i > 0; i--)
            {
                expression += _pieces[17 + random.Next(_pieces.Length - 17)];
            }

            Survives(Encoding.UTF8.GetBytes(Documents.Logging("<![CDATA[" + expression + ")]]>")), seed);
        }
    }

    private static byte[] Damaged(byte[] document, SeededRandom random)
    {
        int at = random.Next(document.Length + 1);
        int removed = random.Next(3) == 0 ? random.Next(20) : 0;
        removed = removed > document.Length - at ? document.Length - at : removed;
        byte[] piece = random.Next(8) == 0
            ? new byte[] { (byte)random.Next(256) }
            : Encoding.UTF8.GetBytes(_pieces[random.Next(_pieces.Length)]);
        byte[] damaged = new byte[document.Length - removed + piece.Length];
        Array.Copy(document, damaged, at);
        Array.Copy(piece, 0, damaged, at, piece.Length);
        Array.Copy(document, at + removed, damaged, at + piece.Length, document.Length - at - removed);
        return damaged;
    }

    private static bool Survives(byte[] document, int seed)
    {
        Policy policy;
        try
        {
            policy = Policy.Parse(document, document.Length);
        }
        catch (PolicyException exception)
        {
            Assert.IsTrue(
                exception.Line >= 1 && exception.Line <= document.Length + 1 && exception.Column >= 1
                    && exception.Column <= document.Length + 1, "seed " + seed + ": " + exception.Message);
            return false;
        }

        for (int scope = 0; scope < 3; scope++)
        {
            PolicyEvent[] events = policy.Evaluate((PolicyScope)scope, Context());
            for (int i = 0; i < events.Length; i++)
            {
                Assert.IsTrue(events[i].Error != null || events[i].Message.Length <= 32768, "seed " + seed);
            }
        }

        return true;
    }

    private static Hashtable Context()
    {
        Hashtable context = Documents.Context("hello");
        context["self"] = context;
        context["list"] = new ArrayList { 1, "two", null };
        context["time"] = 1795219200000L;
        context["region"] = "eu";
        return context;
    }
}
