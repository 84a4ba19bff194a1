using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>
/// Lets requests meet the faults that are on: those that AWS would serve, not what this service has beside them for people.
/// </summary>
internal sealed class FaultInjector(InjectedFaults plan, FaultClock clock)
{
    private const string TargetPrefix = "Logs_20140328.";

    /// <summary>
    /// The name of the action that a target asks for, whether there is one or not; null when it is a target of another service.
    /// </summary>
    public static string? ActionOf(string? target) =>
        target?.StartsWith(TargetPrefix, StringComparison.Ordinal) == true ? target[TargetPrefix.Length..] : null;

    /// <summary>Passes a request on, unless a fault ends it.</summary>
    /// <exception cref="ServiceException">A fault refuses it.</exception>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        IReadOnlyList<Fault> faults = RouteTable.Of(context).IsAws ? plan.Take(ActionOf(context.Request.Headers["x-amz-target"])) : [];
        if (faults.Count == 0)
        {
            await next(context);
            return;
        }

        clock.Skew = Sum(faults, FaultKind.ClockSkew);
        Refusals.SetDate(context.Response, clock);
        await Task.Delay(Sum(faults, FaultKind.Latency), context.RequestAborted);

        bool Meets(FaultKind kind) => faults.Any(fault => fault.Kind == kind);
        if (Meets(FaultKind.ResetBefore))
        {
            context.Abort();
        }
        else if (Meets(FaultKind.ResetAfter))
        {
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
            await next(context);
            context.Abort();
        }
        else
        {
            await (faults.Select(RefusalOf).FirstOrDefault(refusal => refusal is not null) is { } refused ? throw refused : next(context));
        }
    }

    private static TimeSpan Sum(IReadOnlyList<Fault> faults, FaultKind kind) =>
        TimeSpan.FromMilliseconds(faults.Where(fault => fault.Kind == kind).Sum(fault => fault.Milliseconds ?? 0));

    private static ServiceException? RefusalOf(Fault fault) => fault.Kind switch
    {
        FaultKind.Throttling => ServiceErrors.Throttling(),
        FaultKind.Error500 => ServiceErrors.InternalFailure(),
        FaultKind.Error503 => ServiceErrors.Unavailable(),
        FaultKind.ExpiredToken => SigningErrors.ExpiredToken(),
        _ => null,
    };
}
