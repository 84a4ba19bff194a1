using DeviceLogs.Transport;

namespace DeviceLogs.Requests;

/// <summary>What an answer that is no success says: the error's code and text.</summary>
/// <remarks>The body may be no JSON at all: a bare 413, or XML and HTML of proxies.</remarks>
internal static class ServiceError
{
    /// <summary>The error code without namespace, from the body's __type or the header x-amzn-errortype; null when the answer has none.</summary>
    internal static string CodeOf(HttpResponse response, byte[] body, int count)
    {
        return Trimmed(Member(body, count, "__type", "code")) ?? Trimmed(response.GetHeader("x-amzn-errortype"));
    }

    /// <summary>The error's text for a person, or null.</summary>
    internal static string MessageOf(byte[] body, int count)
    {
        return Member(body, count, "message", "Message");
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

    /// <summary>True for the codes that a wrong clock causes, among other things.</summary>
    internal static bool IsClockSkew(string code)
    {
        switch (code)
        {
            case "InvalidSignatureException":
            case "SignatureDoesNotMatch":
            case "RequestExpired":
            case "RequestTimeTooSkewed":
            case "RequestInTheFuture":
            case "AuthFailure":
                return true;
            default:
                return false;
        }
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
        return code.Substring(code.LastIndexOf('#') + 1);
    }
}
