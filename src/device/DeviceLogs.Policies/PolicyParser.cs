using System.Collections;
using DeviceLogs.Policies.Expressions;
using DeviceLogs.Policies.Xml;

namespace DeviceLogs.Policies;

/// <summary>Reads a policy document: which elements and attributes there may be, and where.</summary>
internal sealed class PolicyParser
{
    private const int ScopeCount = 3;
    private const string Element = "cloudwatch-logs";

    private readonly XmlPullReader _xml;

    internal PolicyParser(byte[] document, int count)
    {
        _xml = new XmlPullReader(document, count);
    }

    internal Policy Parse()
    {
        PolicyElement[][] scopes = new PolicyElement[ScopeCount][];
        if (!ReadStart("policies", "the document") || _xml.Name != "policies")
        {
            throw new PolicyException("the document does not begin with <policies>", _xml.Position);
        }

        RefuseAttributes();
        while (ReadStart("inbound, outbound and on-error", "<policies>"))
        {
            int scope = ScopeOf(_xml.Name);
            if (scope < 0 || scopes[scope] != null)
            {
                throw new PolicyException(
                    scope < 0
                        ? "<" + _xml.Name + "> is not known here: <policies> holds inbound, outbound and on-error"
                        : "<" + _xml.Name + "> is there twice", _xml.Position);
            }

            RefuseAttributes();
            scopes[scope] = ReadScope(_xml.Name);
        }

        if (ReadStart("nothing more", "the document"))
        {
            throw new PolicyException("<" + _xml.Name + "> follows the end of <policies>", _xml.Position);
        }

        for (int i = 0; i < ScopeCount; i++)
        {
            scopes[i] ??= new PolicyElement[0];
        }

        return new Policy(scopes);
    }

    private static int ScopeOf(string name)
    {
        return name == "inbound"
            ? (int)PolicyScope.Inbound
            : name == "outbound" ? (int)PolicyScope.Outbound : name == "on-error" ? (int)PolicyScope.OnError : -1;
    }

    private PolicyElement[] ReadScope(string scope)
    {
        ArrayList elements = new ArrayList();
        while (ReadStart(Element, "<" + scope + ">"))
        {
            if (_xml.Name != Element)
            {
                throw new PolicyException("<" + _xml.Name + "> is not known here: <" + scope + "> holds " + Element, _xml.Position);
            }

            elements.Add(ReadElement());
        }

        return (PolicyElement[])elements.ToArray(typeof(PolicyElement));
    }

    private PolicyElement ReadElement()
    {
        int position = _xml.Position;
        PolicyElement element = new PolicyElement();
        while (_xml.ReadAttribute())
        {
            ReadAttribute(element);
        }

        Require(element.Credentials, PolicyElement.CredentialsName, position);
        Require(element.Stream, PolicyElement.StreamName, position);
        Require(element.Group, PolicyElement.GroupName, position);
        while (ReadStart(PolicyElement.MessageName, "<" + Element + ">"))
        {
            if (_xml.Name != PolicyElement.MessageName || element.Message != null)
            {
                throw new PolicyException(
                    element.Message != null
                        ? "<" + Element + "> holds one message and nothing more"
                        : "<" + _xml.Name + "> is not known here: <" + Element + "> holds a message", _xml.Position);
            }

            RefuseAttributes();
            element.Message = ReadMessage();
        }

        Require(element.Message, "<" + PolicyElement.MessageName + ">", position);
        return element;
    }

    private void ReadAttribute(PolicyElement element)
    {
        string name = _xml.Name;
        int position = _xml.Position;
        switch (name)
        {
            case PolicyElement.CredentialsName:
                element.Credentials = Compile(element.Credentials);
                if (element.Credentials.IsTextLiteral)
                {
                    throw new PolicyException(
                        "credentials is a text: it takes an expression, as in @(context.connections.aws), or an object", position);
                }

                break;
            case PolicyElement.StreamName:
                element.Stream = Compile(element.Stream);
                break;
            case PolicyElement.GroupName:
                element.Group = Compile(element.Group);
                break;
            case PolicyElement.TokenName:
                element.Token = Compile(element.Token);
                break;
            default:
                throw new PolicyException(
                    name + " is not known here: <" + Element + "> takes credentials, log-stream-name, log-group-name and sequence-token",
                    position);
        }
    }

    private Expression Compile(Expression earlier)
    {
        if (earlier != null)
        {
            throw new PolicyException(_xml.Name + " is there twice", _xml.Position);
        }

        int start = _xml.Value.Trim();
        return start < _xml.Value.Count
            ? ExpressionCompiler.Compile(_xml.Value, start, true)
            : throw new PolicyException(_xml.Name + " is empty", _xml.Position);
    }

    private Expression ReadMessage()
    {
        int position = _xml.Position;
        Expression message = null;
        XmlToken token;
        while ((token = _xml.Read()) != XmlToken.End)
        {
            if (token == XmlToken.Start)
            {
                throw new PolicyException("<" + _xml.Name + "> is not known here: <message> holds text; write &lt; for <", _xml.Position);
            }

            int start = _xml.Value.Trim();
            message = start < _xml.Value.Count ? ExpressionCompiler.Compile(_xml.Value, start, false) : null;
        }

        return message ?? throw new PolicyException("<message> is empty", position);
    }

    // Moves to the next start tag inside an element, over blanks.
    private bool ReadStart(string expected, string owner)
    {
        XmlToken token;
        while ((token = _xml.Read()) == XmlToken.Text)
        {
            int start = _xml.Value.Trim();
            if (start < _xml.Value.Count)
            {
                throw new PolicyException("text is not known here: " + owner + " holds " + expected, _xml.Value.Positions[start]);
            }
        }

        return token == XmlToken.Start;
    }

    private void RefuseAttributes()
    {
        string element = _xml.Name;
        if (_xml.ReadAttribute())
        {
            throw new PolicyException(_xml.Name + " is not known here: <" + element + "> takes no attributes", _xml.Position);
        }
    }

    private static void Require(Expression expression, string name, int position)
    {
        if (expression == null)
        {
            throw new PolicyException(name + " is missing: <" + Element + "> requires it", position);
        }
    }
}
