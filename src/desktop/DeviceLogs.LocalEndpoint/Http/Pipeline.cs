using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>
/// The way of a request: an id, its route, who may ask, the faults that are on, and its handler; refusals are told around all of it.
/// </summary>
internal static class Pipeline
{
    /// <summary>Lays it out.</summary>
    public static void Use(
        WebApplication application,
        RouteTable routes,
        ConnectionTable connections,
        MemoryBudget memory,
        Incidents incidents,
        Refusals refusals,
        LocalGuard guard,
        FaultInjector faults,
        RequestCounters counters)
    {
        application.Use(connections.InvokeAsync);
        application.Use((HttpContext context, RequestDelegate next) =>
        {
            RequestId.Give(context.Response.Headers);
            MemoryLease.Give(context, memory, incidents);
            return next(context);
        });
        application.UseRouting();
        application.Use(refusals.InvokeAsync);
        application.Use(guard.InvokeAsync);
        application.Use(faults.InvokeAsync);
        application.Use((HttpContext context, RequestDelegate next) =>
        {
            if (RouteTable.Of(context).IsAws)
            {
                counters.CountRequest(context.Request);
            }

            return next(context);
        });
        routes.Map(application);
    }
}
