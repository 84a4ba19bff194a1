using System.Text;

namespace DeviceLogs.Protocol;

/// <summary>What an answer that is not a success says: the error's code and text.</summary>
/// <remarks>The body may be no JSON at all: a bare 413, or XML and HTML of proxies.</remarks>
public static class ServiceError
{
    // The service's text on a wrong signature continues, in further lines, with the request it should have been: the session token is in
    // it.
    private const int ShownCharacters = 160;

    private const string Suffix = "Exception";

    /// <summary>
    /// The error code without namespace, from the body's __type, the header x-amzn-errortype or an XML body's Code; null when the answer
    /// has none.
    /// </summary>
    internal static string CodeOf(string errorType, byte[] body, int count)
    {
        return Trimmed(Member(body, count, "__type", "code")) ?? Trimmed(errorType) ?? XmlElement(body, count, "Code");
    }

    /// <summary>The first line of the error's text for a person, cut, or null.</summary>
    public static string MessageOf(byte[] body, int count)
    {
        string text = Member(body, count, "message", "Message") ?? XmlElement(body, count, "Message");
        if (text == null)
        {
            return null;
        }

        int end = text.IndexOf('\n');
        text = end < 0 ? text : text.Substring(0, end);
        return text.Length > ShownCharacters ? text.Substring(0, ShownCharacters) + "..." : text;
    }

    /// <summary>A string member of the body's outermost object, or null.</summary>
    internal static string Member(byte[] body, int count, string name, string otherName)
    {
        JsonReader json = new JsonReader(body, count);
        if (json.Read() != JsonToken.ObjectStart)
        {
            return null;
        }

        while (json.Read() == JsonToken.Name)
        {
            bool wanted = json.Is(name) || json.Is(otherName);
            if (wanted && json.Read() == JsonToken.String)
            {
                return json.Text();
            }

            json.Skip();
        }

        return null;
    }

    /// <summary>
    /// True when a list, with a blank in front of and behind each code, has this one, with or without an Exception at its end.
    /// </summary>
    /// <remarks>A switch over as many strings is half a kilobyte of flash.</remarks>
    internal static bool IsAmong(string codes, string code)
    {
        if (code == null)
        {
            return false;
        }

        int end = code.EndsWith(Suffix) ? code.Length - Suffix.Length : code.Length;
        return codes.IndexOf(" " + code.Substring(0, end) + " ") >= 0;
    }

    // Servers that speak several protocols answer a wrong signature in XML.
    private static string XmlElement(byte[] body, int count, string name)
    {
        string text = Encoding.UTF8.GetString(body, 0, count);
        int start = text.IndexOf("<" + name + ">");
        int end = start < 0 ? -1 : text.IndexOf("</" + name + ">", start);
        return end < 0 ? null : text.Substring(start + name.Length + 2, end - start - name.Length - 2);
    }

    // "com.amazonaws.logs#ThrottlingException:http://..." is ThrottlingException.
    private static string Trimmed(string code)
    {
        if (code == null)
        {
            return null;
        }

        int colon = code.IndexOf(':');
        code = colon < 0 ? code : code.Substring(0, colon);
        return code.Substring(code.IndexOf('#') + 1);
    }
}
