using System.Collections.Generic;

namespace DeviceLogs.Insights;

/// <summary>The rows of a query, or those that it has so far.</summary>
/// <param name="Columns">The names of the fields in the order in which they are shown; @ptr is last.</param>
/// <param name="Rows">Each row's values in the order of the columns; null where the row lacks the field, which the API leaves out.</param>
/// <param name="Statistics">What was read.</param>
public sealed record QueryResult(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, QueryStatistics Statistics);
