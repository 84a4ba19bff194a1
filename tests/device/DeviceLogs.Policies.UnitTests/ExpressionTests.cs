using System;
using System.Collections;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

[TestClass]
public class ExpressionTests
{
    // From the weakest operator to the strongest: each row would give another value if two neighbours changed places.
    [TestMethod]
    [DataRow("true ? 'a' : 'b'", "a")]
    [DataRow("false ? 'a' : true ? 'b' : 'c'", "b")]
    [DataRow("true ? false ? 'a' : 'b' : 'c'", "b")]
    [DataRow("null ?? false ? 'a' : 'b'", "b")]
    [DataRow("null ?? true || false", "true")]
    [DataRow("null ?? null ?? 'c'", "c")]
    [DataRow("true || false && false", "true")]
    [DataRow("false && true == false", "false")]
    [DataRow("true || true && false", "true")]
    [DataRow("1 == 1 && 2 == 2", "true")]
    [DataRow("true == 1 < 2", "true")]
    [DataRow("1 + 1 < 3", "true")]
    [DataRow("3 > 1 + 1", "true")]
    [DataRow("1 + 2 == 3", "true")]
    [DataRow("!true == false", "true")]
    [DataRow("!(1 == 2)", "true")]
    [DataRow("!!true", "true")]
    [DataRow("(1 + 2) + 'x'", "3x")]
    [DataRow("'x' + 1 + 2", "x12")]
    [DataRow("1 + 2 + 'x'", "3x")]
    [DataRow("'x' + (1 + 2)", "x3")]
    [DataRow("!context.list[0].isOpen", "false")]
    [DataRow("length('ab') + 1", "3")]
    public void Operators_bind_as_in_C_sharp(string expression, string expected)
    {
        Assert.AreEqual(expected, Compiled.Text(expression, Board()));
    }

    [TestMethod]
    [DataRow("context.name", "door")]
    [DataRow("context['name']", "door")]
    [DataRow("context[\"na\" + 'me']", "door")]
    [DataRow("context.list[1]", "two")]
    [DataRow("context.list[0].isOpen", "true")]
    [DataRow("context.array[2]", "3")]
    [DataRow("context . list [ 0 ] . isOpen", "true")]
    [DataRow("context.missing", "null")]
    [DataRow("context.missing.more[3].still", "null")]
    [DataRow("context.list[2]", "null")]
    [DataRow("context.list[-1]", "null")]
    [DataRow("context.list[null]", "null")]
    [DataRow("context.small + context.large", "5000000007")]
    [DataRow("context.single", "1.5")]
    [DataRow("context.letter", "x")]
    [DataRow("context.time", "2026-11-21T05:58:12.101Z")]
    public void Members_are_found_and_missing_ones_are_null(string expression, string expected)
    {
        Assert.AreEqual(expected, Compiled.Text(expression, Board()));
    }

    [TestMethod]
    [DataRow("'a' + null", "a")]
    [DataRow("null + null", "")]
    [DataRow("1 + null", "1")]
    [DataRow("null + 1", "1")]
    [DataRow("null == null", "true")]
    [DataRow("null == 0", "false")]
    [DataRow("null == false", "false")]
    [DataRow("null != 'a'", "true")]
    [DataRow("null < 1", "false")]
    [DataRow("null >= 0", "false")]
    [DataRow("1 > null", "false")]
    [DataRow("!null", "true")]
    [DataRow("null && true", "false")]
    [DataRow("null || true", "true")]
    [DataRow("null ? 'a' : 'b'", "b")]
    [DataRow("0 ?? 1", "0")]
    [DataRow("false ?? true", "false")]
    [DataRow("length(null)", "0")]
    [DataRow("upper(null)", "null")]
    [DataRow("substring(null, 1)", "null")]
    [DataRow("contains(null, 'a')", "false")]
    [DataRow("format(null, 'yyyy')", "null")]
    public void Null_is_not_text_no_condition_and_never_less_or_greater(string expression, string expected)
    {
        Assert.AreEqual(expected, Compiled.Text(expression, Board()));
    }

    [TestMethod]
    [DataRow("1 == 1.0", "true")]
    [DataRow("2 > 1.5", "true")]
    [DataRow("-3 < -2.5", "true")]
    [DataRow("'b' > 'a'", "true")]
    [DataRow("'ab' > 'a'", "true")]
    [DataRow("'Z' < 'a'", "true")]
    [DataRow("'ä' > 'z'", "true")]
    [DataRow("'a' <= 'a'", "true")]
    [DataRow("'1' == 1", "false")]
    [DataRow("true != false", "true")]
    [DataRow("context.time >= context.time", "true")]
    [DataRow("context.list == context.list", "true")]
    [DataRow("context.list == context", "false")]
    [DataRow("1.5 + 1", "2.5")]
    [DataRow("0.1 + 1", "1.1")]
    [DataRow("1e3 + 0.5", "1000.5")]
    [DataRow("999999999999999999 + 1", "1000000000000000000")]
    [DataRow("context.largest + 1 >= context.largest", "true")]
    [DataRow("21.37 + ''", "21.37")]
    [DataRow("0.333333333333333333 + ''", "0.3333333333333333")]
    [DataRow("1e15 + ''", "1000000000000000")]
    [DataRow("-1.5e15 + ''", "-1500000000000000")]
    [DataRow("-0.0 + ''", "0")]
    [DataRow("1e18 + ''", "1E+18")]
    [DataRow("1e20 + ''", "1E+20")]
    [DataRow("1e-7 + ''", "1E-07")]
    [DataRow("123456789.125 + ''", "123456789.125")]
    [DataRow("12345678901234567890 + ''", "1.2345678901234567E+19")]
    [DataRow("context.infinity + ''", "Infinity")]
    [DataRow("{ a: context.infinity }", "{\"a\":null}")]
    public void Numbers_texts_and_times_compare_and_add(string expression, string expected)
    {
        Assert.AreEqual(expected, Compiled.Text(expression, Board()));
    }

    [TestMethod]
    [DataRow("length('häß')", "3")]
    [DataRow("length(context.list)", "2")]
    [DataRow("upper('ab-ä1Z')", "AB-ä1Z")]
    [DataRow("lower('AB-Ä1z')", "ab-Ä1z")]
    [DataRow("substring('abcdef', 2)", "cdef")]
    [DataRow("substring('abcdef', 2, 3)", "cde")]
    [DataRow("substring('abcdef', 4, 30)", "ef")]
    [DataRow("substring('abcdef', 40, 3)", "")]
    [DataRow("substring('abcdef', -2, -3)", "")]
    [DataRow("substring('häß', 1, 1)", "ä")]
    [DataRow("contains('overheating', 'heat')", "true")]
    [DataRow("contains('overheating', 'cool')", "false")]
    [DataRow("format(context.time, 'yyyy/MM/dd')", "2026/11/21")]
    [DataRow("format(context.time, 'yy-M-d H:m:s.f')", "26-11-21 5:58:12.1")]
    [DataRow("format(0, 'yyyy-MM-ddTHH:mm:ss.fffZ')", "1970-01-01T00:00:00.000Z")]
    [DataRow("format(1795240692101, 'HHmmssffff')", "0558121010")]
    public void Functions_compute(string expression, string expected)
    {
        Assert.AreEqual(expected, Compiled.Text(expression, Board()));
    }

    [TestMethod]
    [DataRow("'it\\'s'", "it's")]
    [DataRow("\"say \\\"hi\\\"\"", "say \"hi\"")]
    [DataRow("'tab\\tline\\nback\\\\slash\\/'", "tab\tline\nback\\slash/")]
    [DataRow("'\\u0041\\u00e9\\ud83d\\ude00'", "Aé😀")]
    [DataRow("'é😀'", "é😀")]
    [DataRow("''", "")]
    public void Texts_may_hold_escapes(string expression, string expected)
    {
        Assert.AreEqual(expected, Compiled.Text(expression, Board()));
    }

    [TestMethod]
    [DataRow("{ a: 1 }", "{\"a\":1}")]
    [DataRow("{ 'a b': 'x\"y' }", "{\"a b\":\"x\\\"y\"}")]
    [DataRow("{ a: { b: context.array } }", "{\"a\":{\"b\":[1,2,3]}}")]
    [DataRow("{ name }", "{\"name\":\"door\"}")]
    [DataRow("{ a: null }", "{\"a\":null}")]
    [DataRow("{ a: 1.5 }", "{\"a\":1.5}")]
    [DataRow("{ a: context.time }", "{\"a\":\"2026-11-21T05:58:12.101Z\"}")]
    [DataRow("{}", "{}")]
    [DataRow("'list ' + context.list", "list [{\"isOpen\":true},\"two\"]")]
    [DataRow("{ a: 1 }.a", "1")]
    [DataRow("{ a: 1e300 + 1e300 > 0 }", "{\"a\":true}")]
    public void Objects_and_lists_are_JSON_as_text(string expression, string expected)
    {
        Assert.AreEqual(expected, Compiled.Text(expression, Board()));
    }

    [TestMethod]
    [DataRow("true || context.name", "true")]
    [DataRow("false && context.name", "false")]
    [DataRow("1 ?? context.name.nothing", "1")]
    [DataRow("true ? 1 : context.name.nothing", "1")]
    [DataRow("false ? context.name.nothing : 2", "2")]
    public void What_need_not_be_known_is_not_computed(string expression, string expected)
    {
        Assert.AreEqual(expected, Compiled.Text(expression, Board()));
    }

    [TestMethod]
    [DataRow("@(context.name.first)", "line 1, column 15: a text has no members")]
    [DataRow("@(context.name[0])",
        "line 1, column 15: the index is a number and the value a text: a list takes a whole number, an object a text")]
    [DataRow("@(context.list[0.5])",
        "line 1, column 15: the index is a number and the value a list: a list takes a whole number, an object a text")]
    [DataRow("@(context.list[true])",
        "line 1, column 15: the index is true or false and the value a list: a list takes a whole number, an object a text")]
    [DataRow("@(1 < 'a')", "line 1, column 5: a number and a text have no order: compare two numbers, two texts or two times")]
    [DataRow("@(1 < 2 < 3)", "line 1, column 9: true or false and a number have no order: compare two numbers, two texts or two times")]
    [DataRow("@(context && true)", "line 1, column 11: an object is not a condition: compare it")]
    [DataRow("@(true && 1)", "line 1, column 8: a number is not a condition: compare it")]
    [DataRow("@(!'a')", "line 1, column 3: a text is not a condition: compare it")]
    [DataRow("@('a' ? 1 : 2)", "line 1, column 7: a text is not a condition: compare it")]
    [DataRow("@(length(1))", "line 1, column 3: a number has no length")]
    [DataRow("@(upper(1))", "line 1, column 3: a number stands where a text is wanted")]
    [DataRow("@(substring('a', 'b'))", "line 1, column 3: a text stands where a whole number is wanted")]
    [DataRow("@(format('a', 'yyyy'))", "line 1, column 3: a text stands where a whole number is wanted")]
    [DataRow("@(format(-1, 'yyyy'))", "line 1, column 3: the number is not a time in milliseconds since 1970")]
    [DataRow("@(format(999999999999999999, 'yyyy'))", "line 1, column 3: the number is not a time in milliseconds since 1970")]
    [DataRow("@('a' + context.strange)", "line 1, column 7: a Version has no text")]
    public void A_wrong_type_is_named_with_its_place(string value, string expected)
    {
        Assert.AreEqual(expected, Compiled.Error(value, Board()));
    }

    [TestMethod]
    [DataRow("@(", 2, "a value is missing here: context, a text in quotes, a number, true, false, null, ( or {")]
    [DataRow("@()", 3, "a value is missing here: context, a text in quotes, a number, true, false, null, ( or {")]
    [DataRow("@(1", 3, "an operator or the closing ) is missing here")]
    [DataRow("@(1 +", 5, "a value is missing here: context, a text in quotes, a number, true, false, null, ( or {")]
    [DataRow("@((1)", 5, "an operator or the closing ) is missing here")]
    [DataRow("@(1 2)", 5, "an operator or the closing ) is missing here")]
    [DataRow("@(1 = 2)", 5, "an operator or the closing ) is missing here")]
    [DataRow("@(1 | 2)", 5, "an operator or the closing ) is missing here")]
    [DataRow("@(1) and more", 6, "something follows the end: an expression is the whole value")]
    [DataRow("@('abc)", 3, "the text has no closing quote")]
    [DataRow("@('abc\\')", 3, "the text has no closing quote")]
    [DataRow("@('a\\x')", 5, "\\ begins no escape known here: give \\\\ \\' \\\" \\n \\r \\t \\b \\f \\/ or \\u and four digits")]
    [DataRow("@('a\\u12g4')", 5, "\\u takes four hexadecimal digits, not all of them 0")]
    [DataRow("@('a\\u0000')", 5, "\\u takes four hexadecimal digits, not all of them 0")]
    [DataRow("@('a\\u12", 5, "\\u takes four hexadecimal digits, not all of them 0")]
    [DataRow("@(context.)", 11, "a name is missing here")]
    [DataRow("@(context.1)", 11, "a name is missing here")]
    [DataRow("@(context[1)", 12, "an operator or the closing ] is missing here")]
    [DataRow("@(context[])", 11, "a value is missing here: context, a text in quotes, a number, true, false, null, ( or {")]
    [DataRow("@(true ? 1)", 11, "the : of this condition's ? is missing here")]
    [DataRow("@(message)", 3, "an unknown word: values come from context, and texts stand in quotes")]
    [DataRow("@(now())", 3,
        "no such function: there are length(x), upper(text), lower(text), substring(text, start[, count]), contains(text, part) and "
        + "format(time, pattern)")]
    [DataRow("@(length())", 3,
        "no such function: there are length(x), upper(text), lower(text), substring(text, start[, count]), contains(text, part) and "
        + "format(time, pattern)")]
    [DataRow("@(length('a' 'b'))", 14, "a , or the closing ) is missing here")]
    [DataRow("@(length('a'", 12, "a , or the closing ) is missing here")]
    [DataRow("@({ a: 1 )", 10, "a , or the closing } is missing here")]
    [DataRow("{ a: 1", 6, "a , or the closing } is missing here")]
    [DataRow("{ a: 1, }", 9, "a name is missing here")]
    [DataRow("{ 'a' }", 7, "the : of this member is missing here")]
    [DataRow("{ 1: 2 }", 3, "a name is missing here")]
    [DataRow("{} more", 4, "something follows the end: an expression is the whole value")]
    [DataRow("@(1.)", 3, "no number, or one that is too large or too long")]
    [DataRow("@(1.2.3)", 3, "no number, or one that is too large or too long")]
    [DataRow("@(12abc)", 3, "no number, or one that is too large or too long")]
    [DataRow("@(-)", 3, "no number, or one that is too large or too long")]
    [DataRow("@(- 1)", 3, "no number, or one that is too large or too long")]
    [DataRow("@(1e)", 3, "no number, or one that is too large or too long")]
    [DataRow("@(1e999)", 3, "no number, or one that is too large or too long")]
    [DataRow("@(123456789012345678901234567890123)", 3, "no number, or one that is too large or too long")]
    [DataRow("door @(context.name)", 6, "an expression inside a text: make the whole value one, as in @('door ' + context.name)")]
    public void What_does_not_compile_is_named_with_its_place(string value, int column, string expected)
    {
        Assert.AreEqual("line 1, column " + column + ": " + expected, Compiled.Error(value, Board()));
    }

    [TestMethod]
    public void A_text_stands_for_itself()
    {
        Assert.AreEqual("my-api", (string)Compiled.Of("my-api").Evaluate(null));
        Assert.AreEqual("a@b (c)", (string)Compiled.Of("a@b (c)").Evaluate(null));
    }

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

    private static Hashtable Board()
    {
        return new Hashtable
        {
            { "name", "door" },
            { "list", new ArrayList { new Hashtable { { "isOpen", true } }, "two" } },
            { "array", new int[] { 1, 2, 3 } },
            { "small", (byte)7 },
            { "large", 5000000000L },
            { "largest", 9223372036854775807L },
            { "single", 1.5f },
            { "infinity", double.PositiveInfinity },
            { "letter", 'x' },
            { "time", new DateTime(2026, 11, 21, 5, 58, 12, 101) },
            { "strange", new Version(1, 2) },
        };
    }
}
