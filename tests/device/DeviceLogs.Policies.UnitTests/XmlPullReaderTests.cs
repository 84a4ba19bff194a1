using System.Text;
using DeviceLogs.Policies;
using DeviceLogs.Policies.Xml;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

[TestClass]
public class XmlPullReaderTests
{
    [TestMethod]
    [DataRow("<a/>", "<a|>a|")]
    [DataRow("<a></a>", "<a|>a|")]
    [DataRow("<a b='1' c = \"2\"/>", "<a|b=1|c=2|>a|")]
    [DataRow("<a>text</a>", "<a|text|>a|")]
    [DataRow("<a>x<b/>y</a >", "<a|x|<b|>b|y|>a|")]
    [DataRow("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- > </a> & --><a/>", "<a|>a|")]
    [DataRow("<a>x<!-- not this -->y<?nor this?>z</a>", "<a|xyz|>a|")]
    [DataRow("<a>x<![CDATA[<b>&amp;]] >]]>y</a>", "<a|x<b>&amp;]] >y|>a|")]
    [DataRow("<a>&lt;&gt;&amp;&quot;&apos;</a>", "<a|<>&\"'|>a|")]
    [DataRow("<a>&#65;&#x42;&#xe9;&#8364;&#x1F600;</a>", "<a|ABé€😀|>a|")]
    [DataRow("<a b='&lt;&#10;'/>", "<a|b=<\n|>a|")]
    [DataRow("<a b='x\n\ty'>\r\nz\r</a>", "<a|b=x  y|z\n|>a|")]
    [DataRow("<a>\r\n  x\r\ny <b/>  </a>", "<a|x\ny |<b|>b|>a|")]
    [DataRow("<é/>", "line 1, column 2: a name is missing here")]
    public void Elements_attributes_and_text_come_piece_by_piece(string document, string expected)
    {
        Assert.AreEqual(expected, Read(document));
    }

    [TestMethod]
    [DataRow("<a", "line 1, column 1: the start tag of <a> has no end")]
    [DataRow("<a>\n  <b>\n </a>", "line 3, column 2: </a> closes nothing that is open: <b> is")]
    [DataRow("<a>\n<b></b>", "line 1, column 1: <a> has no end tag")]
    [DataRow("</a>", "line 1, column 1: </a> closes nothing that is open: no element is")]
    [DataRow("<a>\n<!-- no end -- >", "line 2, column 1: the comment has no end")]
    [DataRow("<a>é<![CDATA[ no end ]>", "line 1, column 5: the CDATA section has no end")]
    [DataRow("\n\n<?xml", "line 3, column 1: the processing instruction has no end")]
    [DataRow("<a b='x", "line 1, column 6: the value has no closing quote")]
    [DataRow("<a b=x/>", "line 1, column 6: the value is not in quotes")]
    [DataRow("<a b=", "line 1, column 6: the value is not in quotes")]
    [DataRow("<a b/>", "line 1, column 5: = and a value in quotes are missing here")]
    [DataRow("<a b='1'c='2'/>", "line 1, column 9: a blank, > or /> is missing here")]
    [DataRow("<a b='<'/>", "line 1, column 7: < inside a value: write &lt;")]
    [DataRow("<a =/>", "line 1, column 4: a name is missing here")]
    [DataRow("<a / >", "line 1, column 4: a name is missing here")]
    [DataRow("<a></a", "line 1, column 7: > is missing here")]
    [DataRow("<a></", "line 1, column 6: a name is missing here")]
    [DataRow("<", "line 1, column 2: a name is missing here")]
    [DataRow("< a/>", "line 1, column 2: a name is missing here")]
    [DataRow("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
        "line 1, column 1: a document type or entity declaration: none is read here; remove it")]
    [DataRow("<a><!ENTITY b 'c'></a>", "line 1, column 4: a document type or entity declaration: none is read here; remove it")]
    [DataRow("<a>\u0007</a>", "line 1, column 4: a control character")]
    public void What_is_not_XML_is_named_with_its_place(string document, string expected)
    {
        Assert.AreEqual(expected, Read(document));
    }

    [TestMethod]
    [DataRow("&")]
    [DataRow("& ")]
    [DataRow("&&")]
    [DataRow("&;")]
    [DataRow("&#;")]
    [DataRow("&#x;")]
    [DataRow("&lt")]
    [DataRow("&LT;")]
    [DataRow("&secret;")]
    [DataRow("&#0;")]
    [DataRow("&#7;")]
    [DataRow("&#xD800;")]
    [DataRow("&#xFFFF;")]
    [DataRow("&#x110000;")]
    [DataRow("&#99999999;")]
    [DataRow("&#xFFFFFFF;")]
    [DataRow("&#6a;")]
    [DataRow("&#-65;")]
    [DataRow("&#X41;")]
    [DataRow("&averylongname;")]
    public void Only_the_characters_of_XML_can_be_referred_to(string reference)
    {
        const string Rule =
            ": & begins no character reference known here: give &lt; &gt; &amp; &quot; &apos; or a number as in &#233;, and &amp; for & "
            + "itself";
        Assert.AreEqual("line 1, column 6" + Rule, Read("<a>xy" + reference + "</a>"));
        Assert.AreEqual("line 1, column 6" + Rule, Read("<a>xy" + reference));
        Assert.AreEqual("line 1, column 7" + Rule, Read("<a b='" + reference + "'/>"));
    }

    [TestMethod]
    public void Elements_nest_eight_deep_at_most()
    {
        Assert.StartsWith("<a|<a|", Read("<a><a><a><a><a><a><a><a></a></a></a></a></a></a></a></a>"));
        string deep = string.Empty;
        for (int i = 0; i < 1000; i++)
        {
            deep += "<a>";
        }

        Assert.AreEqual("line 1, column 25: elements nest deeper than 8", Read(deep));
    }

    [TestMethod]
    public void Names_are_bounded()
    {
        Assert.AreEqual("line 1, column 2: a name longer than 64 characters", Read("<" + new string('a', 65) + "/>"));
    }

    [TestMethod]
    public void A_byte_order_mark_is_not_text()
    {
        Assert.AreEqual("<a|>a|", Read(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'<', (byte)'a', (byte)'/', (byte)'>' }));
    }

    [TestMethod]
    public void Other_encodings_are_named()
    {
        Assert.AreEqual("line 1, column 1: the document is not UTF-8 here", Read(new byte[] { 0xFF, 0xFE, (byte)'<', 0 }));
        Assert.AreEqual(
            "line 1, column 4: the document is not UTF-8 here", Read(new byte[] { (byte)'<', (byte)'a', (byte)'>', 0xE9, (byte)'<' }));
        Assert.AreEqual("line 2, column 2: a control character", Read(new byte[] { (byte)'\n', (byte)'<', 0, (byte)'a', 0 }));
    }

    private static string Read(string document) => Read(Encoding.UTF8.GetBytes(document));

    // What the reader gives, or its error.
    private static string Read(byte[] document)
    {
        StringBuilder read = new StringBuilder();
        try
        {
            XmlPullReader xml = new XmlPullReader(document, document.Length);
            XmlToken token;
            while ((token = xml.Read()) != XmlToken.EndOfDocument)
            {
                read.Append(token == XmlToken.Start ? "<" + xml.Name : token == XmlToken.End ? ">" + xml.Name : xml.Value.Text(0))
                    .Append('|');
                while (token == XmlToken.Start && xml.ReadAttribute())
                {
                    read.Append(xml.Name + "=" + xml.Value.Text(0)).Append('|');
                }
            }
        }
        catch (PolicyException exception)
        {
            return exception.Message;
        }

        return read.ToString();
    }
}
