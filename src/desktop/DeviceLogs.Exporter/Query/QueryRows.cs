using System.Collections.Generic;

namespace DeviceLogs.Exporter.Query;

/// <summary>What a query has found.</summary>
/// <param name="Columns">The names of the fields, in the order in which they are shown.</param>
/// <param name="Rows">Each row's values in the order of the columns; null where the row lacks the field.</param>
/// <param name="Summary">How much was read for it, for people.</param>
internal sealed record QueryRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, string Summary);
