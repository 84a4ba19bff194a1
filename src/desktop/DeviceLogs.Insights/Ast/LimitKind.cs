namespace DeviceLogs.Insights.Ast;

/// <summary>Which rows a limit keeps.</summary>
internal enum LimitKind
{
    /// <summary>The first ones: limit, head.</summary>
    First,

    /// <summary>The first that are found: limit any.</summary>
    Any,

    /// <summary>The last ones: tail.</summary>
    Last,
}
