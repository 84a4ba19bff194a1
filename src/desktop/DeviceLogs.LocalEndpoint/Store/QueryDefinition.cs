using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>A saved query.</summary>
/// <param name="Id">What names it.</param>
/// <param name="Language">CWLI, SQL or PPL.</param>
/// <param name="Name">For people.</param>
/// <param name="Query">The query.</param>
/// <param name="GroupNames">The groups it is for.</param>
/// <param name="Parameters">The <c>{{name}}</c> in it, in the JSON that they came in; null for none.</param>
/// <param name="Modified">When it was put, in milliseconds since 1970-01-01 UTC.</param>
internal sealed record QueryDefinition(
    string Id, string Language, string Name, string Query, IReadOnlyList<string> GroupNames, string? Parameters, long Modified);
