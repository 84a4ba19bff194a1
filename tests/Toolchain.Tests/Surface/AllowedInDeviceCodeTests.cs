using System;
using DeviceLogs.Toolchain.Surface;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Surface;

/// <summary>The surface lane does not cry wolf: what is known to work on the device passes silently.</summary>
public class AllowedInDeviceCodeTests
{
    [Theory]
    [InlineData(
        "switch (text) { case \"a\": return; case \"b\": return; case \"c\": return; case \"d\": return; case \"e\": return; case \"f\": "
        + "return; case \"g\": return; }")]
    [InlineData("if (boxed is string { Length: > 3 } s && s is not \"abc\") { Use(s); }")]
    [InlineData("Use(boxed switch { int n when n > 3 => \"big\", int => \"small\", null => \"none\", _ => \"other\" });")]
    [InlineData("Use($\"{text} {number} {1.5:F2} {number:X2} {number:D4} {DateTime.UtcNow:yyyy-MM-dd}\");")]
    [InlineData(
        "Use(1.5.ToString(\"F3\") + number.ToString(\"N0\") + number.ToString(\"x8\") + DateTime.UtcNow.ToString(\"HH:mm:ss.fff\"));")]
    [InlineData("ThreadStart run = () => Use(text); new Thread(run).Start();")]
    [InlineData("Action run = () => Use(text); run();")]
    [InlineData("try { Use(text); } catch (Exception e) when (e.Message == \"a\") { throw; } finally { Use(text); }")]
    [InlineData("int Twice(int n) => 2 * n; static int One() => 1; Use((Twice(number) + One()).ToString());")]
    [InlineData("using var stream = new System.IO.MemoryStream(); stream.WriteByte(1);")]
    [InlineData("int[] three = [1, 2, 3]; foreach (int n in three) { number += n; }")]
    [InlineData("Use(\"\"\"a \"raw\" string\"\"\");")]
    [InlineData("Use(new Point(1, 2) { Name = \"p\" }.Name);")]
    [InlineData("Use(Convert.ToBase64String(BitConverter.GetBytes(number)) + Convert.ToInt32(\"ff\", 16));")]
    [InlineData(
        "using var source = new CancellationTokenSource(10); CancellationToken token = source.Token; "
        + "Use(token.IsCancellationRequested.ToString());")]
    [InlineData("byte[] bytes = new byte[4]; Array.Copy(bytes, 0, bytes, 1, 3); byte[][] jagged = new byte[2][]; jagged[0] = bytes;")]
    [InlineData("lock (gate) { number++; }")]
    [InlineData("foreach (DictionaryEntry entry in new Hashtable { { \"a\", 1 } }) { Use((string)entry.Key); }")]
    [InlineData("Changed += OnChanged; Changed(this, EventArgs.Empty); Changed -= OnChanged;")]
    [InlineData("uint hash = 0; unchecked { hash = (hash << 5) + (uint)number; } Use(hash.ToString());")]
    [InlineData(
        "Colour colour = Colour.Green; Use(((int)colour).ToString()); map[\"colour\"] = colour; if (colour == Colour.Red) { "
        + "Use(nameof(Colour.Red)); }")]
    [InlineData("text ??= \"none\"; Use(text?.Trim()); char c = text.Length > 0 ? text[0] : '\\0'; Use(c.ToString());")]
    [InlineData("var builder = new StringBuilder(16); builder.Append(number).Append('x'); Use(builder.ToString());")]
    [InlineData("ArgumentNullException.ThrowIfNull(text); System.Diagnostics.Debug.WriteLine(text); Use(typeof(Colour).Name);")]
    [InlineData("SpanByte part = new SpanByte(new byte[4]).Slice(1); part[0] = 1; Use(part.Length.ToString());")]
    [InlineData(
        "int n = Interlocked.Increment(ref number); (int.TryParse(text, out int parsed) ? new Point(n, parsed) : null)?.ToString();")]
    public void Statement_works_on_the_device(string statement)
    {
        string source = """
            using System;
            using System.Collections;
            using System.Text;
            using System.Threading;

            namespace DeviceLogs;

            internal enum Colour { Red, Green }

            internal class Point(int x, int y)
            {
                public int Sum { get; } = x + y;
                public string Name { get; init; }
            }

            internal class Snippet
            {
                private interface IShape { static int Sides() => 4; }
                private readonly object gate = new();
                private readonly Hashtable map = [];
                private static readonly int limit = int.MaxValue / (int)Colour.Green;
                private static readonly string[] names = { "", limit.ToString() };
                private readonly string none = string.Empty;
                public event EventHandler Changed;

                private void Run(string text, object boxed, int number)
                {
                    STATEMENT
                }

                private static void Use(string s) => Console.WriteLine(s);
                private static void OnChanged(object sender, EventArgs e) { }
            }
            """.Replace("STATEMENT", statement, StringComparison.Ordinal);

        Assert.Empty(SurfaceCompiler.CheckSnippet(source, LanguageVersion.CSharp12));
    }
}
