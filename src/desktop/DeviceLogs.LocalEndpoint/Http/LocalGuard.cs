using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>
/// Holds every request to what its route states about who may ask: before anything else, its peer, its host name and its origin.
/// </summary>
/// <param name="page">Who may read the page and the metrics.</param>
/// <param name="names">What this machine is called.</param>
/// <param name="asksForCertificate">Whether clients are asked for a certificate.</param>
internal sealed class LocalGuard(PageAccess page, string[] names, bool asksForCertificate)
{
    /// <summary>Passes a request on.</summary>
    /// <exception cref="ServiceException">AccessDeniedException, with the reason.</exception>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Route route = RouteTable.Of(context);
        if (Refuse(context, route.Access, route.Name) is not { } reason)
        {
            return next(context);
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        throw ServiceErrors.Forbidden(reason);
    }

    /// <summary>Says why a request is refused; null when it is not.</summary>
    /// <param name="context">The request.</param>
    /// <param name="access">Who may ask.</param>
    /// <param name="asked">What is asked, for the reason.</param>
    public string? Refuse(HttpContext context, Access access, string asked) => access switch
    {
        Access.Anybody => null,
        Access.Signed => RefuseOrigin(context.Request, asked),
        Access.Certified => RefuseUncertified(context, asked) ?? RefuseName(context.Request, asked) ?? RefuseOrigin(context.Request, asked),
        Access.ThisMachine => RefuseOthers(context, asked) ?? RefuseName(context.Request, asked) ?? RefuseOrigin(context.Request, asked),
        Access.Readers => RefuseReader(context, asked) ?? RefuseName(context.Request, asked) ?? RefuseOrigin(context.Request, asked),
        _ => throw new InvalidOperationException($"{asked} does not state who may ask it."),
    };

    private static string? RefuseOthers(HttpContext context, string asked)
    {
        IPAddress peer = context.Connection.RemoteIpAddress!;
        return IPAddress.IsLoopback(peer) || peer.Equals(context.Connection.LocalIpAddress)
            ? null
            : $"{asked} is for this machine, and {peer} is another.";
    }

    private string? RefuseReader(HttpContext context, string asked) =>
        page != PageAccess.All && RefuseOthers(context, asked) is { } reason
            ? $"{reason} Start the service with --page all to let everybody read it who reaches the port."
            : null;

    private string? RefuseUncertified(HttpContext context, string asked) =>
        !asksForCertificate ? RefuseOthers(context, asked)
        : context.Connection.ClientCertificate is null ? $"{asked} asks for a certificate, and no client certificate was shown."
        : null;

    // A site can let its own name point here (DNS rebinding), and then its scripts are of the same origin. It can't do so with an address.
    private string? RefuseName(HttpRequest request, string asked) => IsOwnName(request.Host.Host)
        ? null
        : $"{asked} answers to addresses and to {string.Join(", ", names.Where(name => !IPAddress.TryParse(name, out _)))}; "
            + $"'{request.Host.Host}' is none of them. Open it by its address.";

    private static string? RefuseOrigin(HttpRequest request, string asked)
    {
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
        || names.Any(name => host.Equals(name, StringComparison.OrdinalIgnoreCase)
            || host.Equals($"{name}.local", StringComparison.OrdinalIgnoreCase));
}
