using System;
using System.Collections;

namespace DeviceLogs.UnitTests.Policies;

/// <summary>Policy documents and the contexts they are meant for.</summary>
internal static class Documents
{
    internal const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    /// <summary>The example of the policy's reference, unchanged.</summary>
    internal const string Example = """
        <policies>
            <inbound>
                <cloudwatch-logs credentials="@(context.connections.aws)" log-stream-name="my-api" log-group-name="my-api-group" sequence-token="xx-x">
                    <message>@(context.response.body)</message>
                </cloudwatch-logs>
            </inbound>
        </policies>
        """;

    /// <summary>One element in the inbound section.</summary>
    internal static string Inbound(string attributes, string message)
    {
        return "<policies><inbound><cloudwatch-logs " + attributes + "><message>" + message
            + "</message></cloudwatch-logs></inbound></policies>";
    }

    /// <summary>One element that logs to my-api-group / my-api with the context's credentials.</summary>
    internal static string Logging(string message)
    {
        return Inbound("credentials='@(context.connections.aws)' log-stream-name='my-api' log-group-name='my-api-group'", message);
    }

    internal static Hashtable Context(string body)
    {
        return new Hashtable
        {
            { "response", new Hashtable { { "body", body }, { "status", 200 } } },
            { "connections", new Hashtable { { "aws", Credentials("eu-west-1") } } },
        };
    }

    internal static Hashtable Credentials(string region)
    {
        return new Hashtable { { "CLIENT_KEY", "AKIDEXAMPLE" }, { "CLIENT_SECRET", Secret }, { "REGION", region } };
    }

    /// <summary>The context of a board with a value of each kind.</summary>
    internal static Hashtable Board()
    {
        return new Hashtable
        {
            { "name", "door" },
            { "list", new ArrayList { new Hashtable { { "isOpen", true } }, "two" } },
            { "array", new int[] { 1, 2, 3 } },
            { "small", (byte)7 },
            { "large", 5000000000L },
            { "largest", 9223372036854775807L },
            { "single", 1.5f },
            { "infinity", double.PositiveInfinity },
            { "letter", 'x' },
            { "time", new DateTime(2026, 11, 21, 5, 58, 12, 101) },
            { "strange", new Version(1, 2) },
        };
    }
}
