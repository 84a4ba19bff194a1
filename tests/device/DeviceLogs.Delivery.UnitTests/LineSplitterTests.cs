using System.Text;
using DeviceLogs.Delivery;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

[TestClass]
public class LineSplitterTests
{
    [TestMethod]
    [DataRow("abcdef", 4, "abcd|ef")]
    [DataRow("aébc", 3, "aé|bc")]
    [DataRow("aaé", 3, "aa|é")]
    [DataRow("a\nb\nc", 6, "a\nb\n|c")]
    [DataRow("😀😀", 7, "😀|😀")]
    [DataRow("\"\"\"", 6, "\"\"\"")]
    public void Parts_end_between_characters_and_fit_once_escaped(string text, int room, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string parts = string.Empty;
        int count = 0;
        for (int at = 0; at < bytes.Length;)
        {
            int end = LineSplitter.PartEnd(bytes, at, bytes.Length, room);
            parts += (at > 0 ? "|" : string.Empty) + Encoding.UTF8.GetString(bytes, at, end - at);
            at = end;
            count++;
        }

        Assert.AreEqual(expected, parts);
        Assert.AreEqual(count, LineSplitter.CountParts(bytes, 0, bytes.Length, room));
    }

    [TestMethod]
    [DataRow("abc", 3, 3)]
    [DataRow("abcd", 3, 3)]
    [DataRow("aé", 2, 1)]
    [DataRow("a😀", 4, 1)]
    public void Shortened_ends_between_characters(string text, int max, int expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.AreEqual(expected, LineSplitter.Shortened(bytes, 0, bytes.Length, max));
    }

    [TestMethod]
    public void Shortened_makes_progress_in_what_is_not_UTF_8()
    {
        byte[] bytes = new byte[100];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = 0x80;
        }

        Assert.AreEqual(47, LineSplitter.Shortened(bytes, 0, bytes.Length, 50));
    }
}
