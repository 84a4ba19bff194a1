using DeviceLogs.Lines;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Lines;

[TestClass]
public class LineFieldsTests
{
    [TestMethod]
    public void Every_kind_of_value_is_valid_JSON()
    {
        Assert.AreEqual(
            "opened {\"text\":\"a\\\\b\",\"none\":null,\"empty\":\"\",\"least\":-9223372036854775808,\"yes\":true,\"no\":false,"
            + "\"half\":0.5,\"nan\":null}\n",
            Sent(new LineFields().Add("text", "a\\b").Add("none", null).Add("empty", string.Empty).Add("least", long.MinValue)
                .Add("yes", true).Add("no", false).Add("half", 0.5).Add("nan", double.NaN)));
    }

    [TestMethod]
    public void Cleared_fields_serve_again()
    {
        LineFields fields = new LineFields().Add("card", 17);
        Assert.AreEqual("opened {\"card\":18}\n", Sent(fields.Clear().Add("card", 18)));
    }

    [TestMethod]
    public void A_field_without_room_is_left_out_and_the_line_says_so()
    {
        Assert.AreEqual("opened {\"card\":17,\"door\":7,\"fieldsCut\":true}\n",
            Sent(new LineFields().Add("card", 17).Add("text", new string('x', 500)).Add("door", 7)));
    }

    [TestMethod]
    public void A_text_full_of_escapes_is_whole()
    {
        Assert.AreEqual("opened {\"text\":\"" + "\\u0001\\u0001\\u0001\\u0001\\u0001\\u0001\\u0001\\u0001\\u0001\\u0001" + "\"}\n",
            Sent(new LineFields().Add("text", new string('\u0001', 10))));
    }

    private static string Sent(LineFields fields)
    {
        using (LineBoard board = new LineBoard(new LineOptions()))
        {
            board.Agent.Log(LogLevel.Information, "opened", fields);
            return board.Sent();
        }
    }
}
