using System.Collections;

namespace DeviceLogs;

/// <summary>The keys of a response table, as in Electric Imp's AWSCloudWatchLogs library.</summary>
public static class ResponseTable
{
    /// <summary>A string that says what went wrong: the member, its value and the rule, or why no answer came.</summary>
    public const string Error = "error";

    /// <summary>A string: the JSON text that the service answered.</summary>
    public const string Body = "body";

    /// <summary>An int: the HTTP status code, 200 for success.</summary>
    public const string StatusCode = "statuscode";

    /// <summary>A Hashtable: header names in lower case to values, x-amzn-requestid among them.</summary>
    public const string Headers = "headers";

    internal static Hashtable Failed(string error)
    {
        Hashtable table = new Hashtable(1);
        table[Error] = error;
        return table;
    }

    internal static Hashtable Answered(string body, int statusCode, Hashtable headers)
    {
        Hashtable table = new Hashtable(3);
        table[Body] = body;
        table[StatusCode] = statusCode;
        table[Headers] = headers;
        return table;
    }
}
