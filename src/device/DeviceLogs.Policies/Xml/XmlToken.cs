namespace DeviceLogs.Policies.Xml;

/// <summary>What <see cref="XmlPullReader"/> has read.</summary>
internal enum XmlToken
{
    /// <summary>A start tag's name; its attributes follow.</summary>
    Start = 0,

    /// <summary>An end tag, or the end of an empty element.</summary>
    End = 1,

    /// <summary>Text between tags, CDATA included.</summary>
    Text = 2,

    /// <summary>The end, with every element closed.</summary>
    EndOfDocument = 3,
}
