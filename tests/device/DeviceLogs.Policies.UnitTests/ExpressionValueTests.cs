using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

/// <summary>What an expression computes from a board's context.</summary>
[TestClass]
public class ExpressionValueTests
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
        Assert.AreEqual(expected, Compiled.Text(expression, Documents.Board()));
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
        Assert.AreEqual(expected, Compiled.Text(expression, Documents.Board()));
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
        Assert.AreEqual(expected, Compiled.Text(expression, Documents.Board()));
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
        Assert.AreEqual(expected, Compiled.Text(expression, Documents.Board()));
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
        Assert.AreEqual(expected, Compiled.Text(expression, Documents.Board()));
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
        Assert.AreEqual(expected, Compiled.Text(expression, Documents.Board()));
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
        Assert.AreEqual(expected, Compiled.Text(expression, Documents.Board()));
    }

    [TestMethod]
    [DataRow("true || context.name", "true")]
    [DataRow("false && context.name", "false")]
    [DataRow("1 ?? context.name.nothing", "1")]
    [DataRow("true ? 1 : context.name.nothing", "1")]
    [DataRow("false ? context.name.nothing : 2", "2")]
    public void What_need_not_be_known_is_not_computed(string expression, string expected)
    {
        Assert.AreEqual(expected, Compiled.Text(expression, Documents.Board()));
    }

    [TestMethod]
    public void A_text_stands_for_itself()
    {
        Assert.AreEqual("my-api", (string)Compiled.Of("my-api").Evaluate(null));
        Assert.AreEqual("a@b (c)", (string)Compiled.Of("a@b (c)").Evaluate(null));
    }
}
