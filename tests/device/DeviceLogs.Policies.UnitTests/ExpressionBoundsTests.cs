using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

/// <summary>How deep an expression may nest, and how long a text may grow.</summary>
[TestClass]
public class ExpressionBoundsTests
{
    [TestMethod]
    public void Nesting_is_bounded()
    {
        Assert.AreEqual("1", Compiled.Text(new string('(', 15) + "1" + new string(')', 15), null));
        Assert.AreEqual("line 1, column 19: the expression nests deeper than 16",
            Compiled.Error("@(" + new string('(', 16) + "1" + new string(')', 17), null));
        Assert.AreEqual("line 1, column 19: the expression nests deeper than 16", Compiled.Error("@(" + new string('(', 1000), null));
        Assert.EndsWith("the expression nests deeper than 16", Compiled.Error("@(" + Repeated("context[", 100), null));
        Assert.EndsWith("the expression nests deeper than 16", Compiled.Error("@(" + Repeated("{a:", 100), null));
        Assert.EndsWith("the expression nests deeper than 16", Compiled.Error("@(" + Repeated("true?1:", 100) + "2)", null));
        Assert.EndsWith("the expression nests deeper than 16", Compiled.Error("@(" + Repeated("upper(", 100), null));
    }

    [TestMethod]
    public void A_long_chain_takes_no_depth()
    {
        Assert.AreEqual("501", Compiled.Text("1" + Repeated("+1", 500), null));
        Assert.AreEqual("true", Compiled.Text(Repeated("!", 1000) + "true", null));
        Assert.AreEqual("1", Compiled.Text(Repeated("null??", 300) + "1", null));
        Assert.AreEqual("null", Compiled.Text("context" + Repeated(".a", 500), null));
    }

    [TestMethod]
    public void Texts_are_bounded()
    {
        Hashtable context = new Hashtable { { "t", new string('x', 20000) } };
        Assert.AreEqual("line 1, column 13: the text is longer than 32768 bytes", Compiled.Error("@(context.t + context.t)", context));
        Assert.AreEqual(
            "line 1, column 6: the text is longer than 32768 bytes", Compiled.Error("@('' + { a: context.t, b: context.t })", context));
    }

    [TestMethod]
    public void An_object_that_holds_itself_comes_to_an_end()
    {
        Hashtable context = new Hashtable();
        context["self"] = context;
        Assert.AreEqual("line 1, column 6: the object nests deeper than 8", Compiled.Error("@('' + context)", context));
        context["again"] = context;
        Assert.AreEqual("line 1, column 6: the object nests deeper than 8", Compiled.Error("@('' + context)", context));
    }

    private static string Repeated(string text, int count)
    {
        string all = string.Empty;
        for (int i = 0; i < count; i++)
        {
            all += text;
        }

        return all;
    }
}
