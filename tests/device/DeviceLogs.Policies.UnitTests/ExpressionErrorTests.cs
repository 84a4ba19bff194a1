using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

/// <summary>The error of an expression that does not compile, or cannot be computed, names the place and the way out.</summary>
[TestClass]
public class ExpressionErrorTests
{
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
        Assert.AreEqual(expected, Compiled.Error(value, Documents.Board()));
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
        Assert.AreEqual("line 1, column " + column + ": " + expected, Compiled.Error(value, Documents.Board()));
    }
}
