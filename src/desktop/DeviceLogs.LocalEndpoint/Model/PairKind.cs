namespace DeviceLogs.LocalEndpoint.Model;

/// <summary>What the API model says about two members of a request.</summary>
internal enum PairKind
{
    /// <summary>Only one of them may be there.</summary>
    NotBoth,

    /// <summary>One of them must be there, and only one.</summary>
    ExactlyOne,

    /// <summary>A value of the first excludes the second.</summary>
    NotWith,
}
