using System;
using DeviceLogs.LocalEndpoint.Model;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>Where the API of today and that of the 2014 reference differ.</summary>
/// <param name="MaxEvents">The most events of an upload.</param>
/// <param name="MaxUploadBytes">The most bytes of an upload, as the service counts them.</param>
/// <param name="RefusesUntimelyEventsAlone">Whether an event that is too old or too new is refused by itself, or its whole upload with
/// it.</param>
/// <param name="DemandsSequenceTokens">Whether an upload has to give the token that the one before it got.</param>
/// <param name="Model">What the members of requests may be.</param>
internal sealed record ApiLimits(
    int MaxEvents,
    long MaxUploadBytes,
    bool RefusesUntimelyEventsAlone,
    bool DemandsSequenceTokens,
    ApiModel Model)
{
    /// <summary>The limits as of August 2026.</summary>
    public static ApiLimits Today { get; } = new(
        10_000,
        1_048_576,
        RefusesUntimelyEventsAlone: true,
        DemandsSequenceTokens: false,
        ApiModel.Today);

    /// <summary>The limits of the API reference of 2014.</summary>
    public static ApiLimits Of2014 { get; } = new(
        1_000,
        32_768,
        RefusesUntimelyEventsAlone: false,
        DemandsSequenceTokens: true,
        ApiModel.Of2014);

    /// <summary>The limits of a generation of the API.</summary>
    public static ApiLimits Of(ApiGeneration generation) => generation switch
    {
        ApiGeneration.Today => Today,
        ApiGeneration.Of2014 => Of2014,
        _ => throw new ArgumentOutOfRangeException(nameof(generation), generation, "There are Today and Of2014."),
    };
}
