using System;
using DeviceLogs.LocalEndpoint.Deliver;
using DeviceLogs.LocalEndpoint.Insights;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>What actions work with.</summary>
/// <param name="Store">The state.</param>
/// <param name="Exports">Where export tasks write to.</param>
/// <param name="Queries">The queries under way.</param>
/// <param name="Tails">The live tails under way.</param>
/// <param name="Clock">Measures how long a search takes.</param>
internal sealed record ApiServices(LogStore Store, IExportBuckets Exports, QueryRuns Queries, LiveTails Tails, TimeProvider Clock);
