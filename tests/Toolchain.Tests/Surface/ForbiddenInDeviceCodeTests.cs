using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Toolchain.Surface;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Surface;

/// <summary>The surface lane bites: each row is a line that must not get into device code, with the complaint that keeps it out.</summary>
public class ForbiddenInDeviceCodeTests
{
    private const string Header = """
        using System;
        using System.Collections;
        using System.Text;
        using System.Threading;
        internal enum Colour { Red, Green }
        """;

    private static readonly int LineOfSnippet = Header.Split('\n').Length + 1;

    /// <summary>Statements that the library's API or the compiler refuses.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        { "var list = new System.Collections.Generic.List<int>();", "CS0234" },
        { "var map = new System.Collections.Generic.Dictionary<string, int>();", "CS0234" },
        { "string s = \"a\".Replace(\"a\", \"b\");", "CS1061" },
        { "string s = string.Join(\",\", new[] { \"a\" });", "CS0117" },
        { "string s = \"a\".Insert(0, \"b\");", "CS1061" },
        { "string s = \"a\".Remove(0);", "CS1061" },
        { "bool b = string.IsNullOrWhiteSpace(\"a\");", "CS0117" },
        { "bool b = \"a\".StartsWith(\"A\", StringComparison.OrdinalIgnoreCase);", "CS0103" },
        { "bool b = \"a\".Equals(\"A\", StringComparison.Ordinal);", "CS0103" },
        { "string s = \"a\".ToLowerInvariant();", "CS1061" },
        { "System.Threading.Tasks.Task task = null;", "CS0234" },
        { "Span<byte> span = new byte[1];", "CS0246" },
        { "ReadOnlySpan<byte> text = \"x\"u8;", "CS0246" },
        { "var text = \"x\"u8;", "CS0518" },
        { "var odd = new int[1].Where(n => n > 0);", "CS1061" },
        { "var odd = from n in new int[1] select n;", "CS1935" },
        { "int? maybe = null;", "CS0518" },
        { "string s = null; int? n = s?.Length;", "CS0518" },
        { "decimal money = 1m;", "CS0518" },
        { "var pair = (1, 2);", "CS8179" },
        { "int last = new int[1][^1];", "CS0518" },
        { "var part = new int[2][0..1];", "CS0518" },
        { "bool b = new int[1] is [1, ..];", "CS0518" },
        { "bool b = char.IsDigit('1');", "CS0117" },
        { "bool b = char.IsLetter('a');", "CS0117" },
        { "bool b = char.IsWhiteSpace(' ');", "CS0117" },
        { "int n = Encoding.UTF8.GetByteCount(\"a\");", "CS1061" },
        { "byte[] b = Encoding.ASCII.GetBytes(\"a\");", "CS0117" },
        { "string s = Encoding.UTF8.GetString(new byte[1]);", "CS7036" },
        { "Array.Sort(new int[1]);", "CS0117" },
        { "int[] a = null; Array.Resize(ref a, 2);", "CS0117" },
        { "new ArrayList().Sort();", "CS1061" },
        { "new ArrayList().AddRange(new int[1]);", "CS1061" },
        { "bool b = new Hashtable().ContainsKey(1);", "CS1061" },
        { "long n = 0; Interlocked.Increment(ref n);", "CS1503" },
        { "DateTime now = DateTime.Now;", "CS0117" },
        { "DateTimeOffset now = DateTimeOffset.UtcNow;", "CS0246" },
        { "long ms = System.Diagnostics.Stopwatch.GetTimestamp();", "CS0234" },
        { "try { } catch (DivideByZeroException) { }", "CS0246" },
        { "try { } catch (OverflowException) { }", "CS0246" },
        { "int code = new Exception().HResult;", "CS0122" },
        { "long n = Math.Max(1L, 2L);", "CS0266" },
        { "dynamic d = 1; d.M();", "CS0656" },
    };

    /// <summary>Members that the library's API or the compiler refuses.</summary>
    public static TheoryData<string, string> Members => new()
    {
        { "private async void Run() { }", "CS0518" },
        { "private IEnumerable Count() { yield return 1; }", "CS0518" },
        { "private record Point(int X, int Y);", "CS0518" },
        { "private record struct Point(int X, int Y);", "CS0518" },
        { "private (int, int) Pair() { throw null; }", "CS8179" },
    };

    /// <summary>Statements that compile, and crash, hang or do something else on the device.</summary>
    public static TheoryData<string, string, string> StatementsThatCompile => new()
    {
        { "Func<int> f = null;", "generics", "a delegate declared for the purpose" },
        { "Action<int> f = null;", "generics", "a delegate declared for the purpose" },
        { "var f = () => 1;", "generics", "a delegate declared for the purpose" },
        { "var f = (string s) => { };", "generics", "a delegate declared for the purpose" },
        { "var f = new { A = 1 };", "generics", "write a class" },
        { "T Same<T>(T value) => value; Same(1);", "generics", "use object with a cast" },
        { "var grid = new int[2, 2];", "rank", "an array of arrays" },
        { "int[,] grid = null;", "rank", "an array of arrays" },
        { "var grid = new[,] { { 1 }, { 2 } };", "rank", "an array of arrays" },
        { "unsafe { fixed (byte* p = new byte[1]) { } }", "fixed", "index the array" },
        { "unsafe { byte* p = stackalloc byte[4]; }", "stackalloc", "make the array once" },
        { "unsafe { byte* p = stackalloc[] { (byte)1 }; }", "stackalloc", "make the array once" },
        { "unsafe { int n = 1; int* p = &n; }", "pointer", "by ref" },
        { "int n = int.MaxValue; n = checked(n + 1);", "checked", "compare with the limit" },
        { "int n = int.MaxValue; checked { n++; }", "checked", "compare with the limit" },
        { "string s = Colour.Red.ToString();", "enum-text", "a switch that returns the name" },
        { "string s = $\"{Colour.Red}\";", "enum-text", "a switch that returns the name" },
        { "string s = \"colour \" + Colour.Red;", "enum-text", "a switch that returns the name" },
        { "string s = \"colour \"; s += Colour.Red;", "enum-text", "a switch that returns the name" },
        { "string s = string.Format(\"{0}\", Colour.Red);", "enum-text", "a switch that returns the name" },
        { "new StringBuilder().Append(Colour.Red);", "enum-text", "a switch that returns the name" },
        { "string s = \"a\\0b\";", "nul", "byte[] or char[]" },
        { "string s = $\"a\\0{1}\";", "nul", "byte[] or char[]" },
        { "string s = 1.5.ToString(\"0.00\");", "numeric-format", "D, F, G, N and X" },
        { "string s = $\"{7:00}\";", "numeric-format", "D, F, G, N and X" },
        { "System.Net.HttpWebRequest web = null; var body = web.GetRequestStream();", "connection-stream", "HttpPlatform.WithoutFinalizer" },
        { "System.Net.HttpWebResponse answer = null; Console.WriteLine(answer.GetResponseStream().CanRead.ToString());", "connection-stream", "HttpPlatform.WithoutFinalizer" },
    };

    /// <summary>
    /// Members that compile, and crash, hang or do something else on the device; or that the compiler refuses without a line.
    /// </summary>
    public static TheoryData<string, string, string> MembersThatCompile => new()
    {
        { "private class Box<T> { }", "generics", "use object with a cast" },
        { "private delegate T Make<T>();", "generics", "use object with a cast" },
        { "private event EventHandler<EventArgs> Changed;", "generics", "a delegate declared for the purpose" },
        { "private int[,] _grid;", "rank", "an array of arrays" },
        { "private volatile int _n;", "volatile", "under one lock" },
        { "private unsafe struct Frame { public fixed byte Bytes[8]; }", "fixed", "use an array" },
        { "private interface IShape { int Sides() { return 4; } }", "interface-body", "an abstract class or a static helper" },
        { "private interface IShape { int Sides => 4; }", "interface-body", "an abstract class or a static helper" },
        { "private unsafe int* _next;", "pointer", "index the array" },
        { "private static readonly string[] _texts = { string.Empty };", "static-order", "write the value itself" },
        { "private static object Start { get; } = EventArgs.Empty;", "static-order", "write the value itself" },
        { "private static string _text; static Snippet() { _text = string.Empty; }", "static-order", "write the value itself" },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statement_does_not_compile(string statement, string error) => Complains(InMethod(statement), error);

    [Theory]
    [MemberData(nameof(Members))]
    public void Member_does_not_compile(string member, string error) => Complains(InClass(member), error);

    [Theory]
    [MemberData(nameof(StatementsThatCompile))]
    public void Statement_is_refused_with_the_way_out(string statement, string rule, string wayOut) =>
        Assert.Contains(wayOut, Complains(InMethod(statement), rule));

    [Theory]
    [MemberData(nameof(MembersThatCompile))]
    public void Member_is_refused_with_the_way_out(string member, string rule, string wayOut) =>
        Assert.Contains(wayOut, Complains(InClass(member), rule));

    private static string InMethod(string statement) => Header + "\ninternal class Snippet { private void Run() { " + statement + " } }";

    private static string InClass(string member) => Header + "\ninternal class Snippet { " + member + " }";

    private static string Complains(string source, string id)
    {
        IReadOnlyList<DeviceDiagnostic> found = SurfaceCompiler.CheckSnippet(source, LanguageVersion.CSharp12);
        Assert.Contains(id, found.Select(diagnostic => diagnostic.Id));
        DeviceDiagnostic complaint = found.First(diagnostic => diagnostic.Id == id);
        Assert.Equal("Snippet.cs(" + LineOfSnippet + "): " + id + ": " + complaint.Message, complaint.ToString());
        return complaint.Message;
    }
}
