using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Page;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>Keeps what asks for no signature (the page, the metrics, the faults) from other machines, and from the scripts of other sites in a browser of this one.</summary>
/// <param name="access">Who may read the page and the metrics. The faults are for this machine in any case: they stop everybody's delivery.</param>
/// <param name="names">What this machine is called.</param>
internal sealed class LocalGuard(PageAccess access, string[] names)
{
    /// <summary>Passes a request on, or answers it with status 403 and the reason.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        bool isGuarded = PageEndpoint.IsFor(context.Request) || context.Request.Path == MetricsText.Path || context.Request.Path == FaultsPage.Path;
        if (!isGuarded || Refuse(context) is not { } reason)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.WriteAsync($"{reason}\n", context.RequestAborted);
    }

    /// <summary>Says why a request is refused; null when it is not.</summary>
    public string? Refuse(HttpContext context)
    {
        HttpRequest request = context.Request;
        string asked = PageEndpoint.IsFor(request) ? "The page" : request.Path;
        IPAddress reader = context.Connection.RemoteIpAddress!;
        bool isOfThisMachine = IPAddress.IsLoopback(reader) || reader.Equals(context.Connection.LocalIpAddress);
        if (request.Path == FaultsPage.Path && !isOfThisMachine)
        {
            return $"{asked} is for this machine, and {reader} is another.";
        }

        if (access != PageAccess.All && !isOfThisMachine)
        {
            return $"{asked} is for this machine, and {reader} is another. "
                + "Start the service with --page all to let everybody read it who reaches the port.";
        }

        // A site can let its own name point here (DNS rebinding), and then its scripts are of the same origin. It can't do so with an address.
        if (!IsOwnName(request.Host.Host))
        {
            return $"{asked} answers to addresses and to {string.Join(", ", names.Where(name => !IPAddress.TryParse(name, out _)))}; "
                + $"'{request.Host.Host}' is none of them. Open it by its address.";
        }

        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            return $"{asked} answers no script of '{origin}'.";
        }

        // Whoever follows a link from elsewhere may open a page; its data are for the page alone.
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        return site is "" or "same-origin" or "none" || request.Headers["Sec-Fetch-Mode"] == "navigate"
            ? null
            : $"{asked} answers no script of another site.";
    }

    private bool IsOwnName(string host) =>
        IPAddress.TryParse(host, out _)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || names.Any(name => host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.Equals($"{name}.local", StringComparison.OrdinalIgnoreCase));
}
