using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>Lets requests meet the faults that are on: those that AWS would serve, not what this service has beside them for people.</summary>
internal sealed class FaultInjector(InjectedFaults plan, FaultClock clock)
{
    /// <summary>Passes a request on, unless a fault ends it.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        IReadOnlyList<Fault> faults = IsMeant(context.Request) ? plan.Take(LogsActions.NameOf(context.Request.Headers["x-amz-target"])) : [];
        if (faults.Count == 0)
        {
            await next(context);
            return;
        }

        clock.Skew = Sum(faults, FaultKind.ClockSkew);
        try
        {
            await Task.Delay(Sum(faults, FaultKind.Latency), context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            return;
        }

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
            context.Features.Set(faults.Select(RefusalOf).FirstOrDefault(refusal => refusal is not null));
            await next(context);
        }
    }

    private static bool IsMeant(HttpRequest request) =>
        RoleAliases.IsFor(request) || (HttpMethods.IsPost(request.Method) && request.Path != FaultsPage.Path);

    private static TimeSpan Sum(IReadOnlyList<Fault> faults, FaultKind kind) =>
        TimeSpan.FromMilliseconds(faults.Where(fault => fault.Kind == kind).Sum(fault => fault.Milliseconds ?? 0));

    // Whoever answers the request tells it, in the protocol of the request.
    private static ServiceException? RefusalOf(Fault fault) => fault.Kind switch
    {
        FaultKind.Throttling => ServiceErrors.Throttling(),
        FaultKind.Error500 => ServiceErrors.InternalFailure(),
        FaultKind.Error503 => ServiceErrors.Unavailable(),
        FaultKind.ExpiredToken => SigningErrors.ExpiredToken(),
        _ => null,
    };
}
