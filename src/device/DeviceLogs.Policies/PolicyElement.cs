using System.Collections;
using DeviceLogs.Connection;
using DeviceLogs.Policies.Expressions;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;

namespace DeviceLogs.Policies;

/// <summary>A compiled <c>cloudwatch-logs</c> element.</summary>
internal sealed class PolicyElement
{
    internal const string CredentialsName = "credentials";
    internal const string StreamName = "log-stream-name";
    internal const string GroupName = "log-group-name";
    internal const string TokenName = "sequence-token";
    internal const string MessageName = "message";

    internal Expression Credentials;
    internal Expression Stream;
    internal Expression Group;
    internal Expression Token;
    internal Expression Message;

    /// <summary>Computes the event.</summary>
    /// <returns>The event, perhaps with an error, or null when there is no message: null or no text.</returns>
    internal PolicyEvent Evaluate(Hashtable context)
    {
        PolicyEvent made = null;
        try
        {
            string message = ValueText.Of(Message.Evaluate(context), Message.Position);
            if (message.Length == 0)
            {
                return null;
            }

            made = new PolicyEvent(message);
            made.LogGroupName = Text(Group, GroupName, context);
            made.LogStreamName = Text(Stream, StreamName, context);
            made.SequenceToken = Token == null ? null : Text(Token, TokenName, context);
            Check(LogNames.CheckGroup(made.LogGroupName) == null,
                "log-group-name takes 1 to 512 letters, digits and . - _ / #, and does not start with aws/", Group);
            Check(LogNames.CheckStream(made.LogStreamName) == null, "log-stream-name takes 1 to 512 characters but : and *", Stream);
            ReadCredentials(made, Credentials.Evaluate(context) as Hashtable);
        }
        catch (PolicyException exception)
        {
            made ??= new PolicyEvent(null);
            made.Error = exception.Message;
        }

        return made;
    }

    // Null is not text, so that a sequence token may be missing.
    private static string Text(Expression expression, string name, Hashtable context)
    {
        object value = expression.Evaluate(context);
        Check(value == null || value is string || value is long, name + " is " + Values.Kind(value) + ": it takes a text", expression);
        return value?.ToString();
    }

    private void ReadCredentials(PolicyEvent made, Hashtable credentials)
    {
        Check(credentials != null,
            "credentials is not an object: it takes { CLIENT_KEY, CLIENT_SECRET, REGION }, and SESSION_TOKEN for temporary ones",
            Credentials);
        string key = Credential(credentials, "CLIENT_KEY", true);
        string secret = Credential(credentials, "CLIENT_SECRET", true);
        string region = Credential(credentials, "REGION", true);
        made.Credentials = new AwsCredentials(key, secret, Credential(credentials, "SESSION_TOKEN", false));

        // It becomes part of the service's host name.
        Check(AwsRegion.Check(region) == null,
            "REGION of credentials is not a valid AWS region: it takes one such as eu-west-1, in lower case", Credentials);
        made.Region = region;
    }

    // They become parts of headers: no blank, no line end.
    private string Credential(Hashtable credentials, string name, bool isRequired)
    {
        object value = credentials[name];
        if (value == null && !isRequired)
        {
            return null;
        }

        string text = value as string;
        Check(!string.IsNullOrEmpty(text),
            name + " of credentials is " + (text == null ? Values.Kind(value) : "empty") + ": it takes a text", Credentials);
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            Check(characters[i] > ' ' && characters[i] < 0x7F,
                name + " of credentials takes letters, digits and signs of ASCII, without blanks", Credentials);
        }

        return text;
    }

    private static void Check(bool holds, string rule, Expression expression)
    {
        if (!holds)
        {
            throw new PolicyException(rule, expression.Position);
        }
    }
}
