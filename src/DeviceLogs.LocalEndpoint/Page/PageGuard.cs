using System;
using System.Linq;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>Keeps the page from other machines, and from the scripts of other sites in a browser of this one.</summary>
/// <param name="access">Who may read.</param>
/// <param name="names">What this machine is called.</param>
internal sealed class PageGuard(PageAccess access, string[] names)
{
    /// <summary>Says why a request is refused; null when it is not.</summary>
    public string? Refuse(HttpContext context)
    {
        HttpRequest request = context.Request;
        IPAddress reader = context.Connection.RemoteIpAddress!;
        if (access != PageAccess.All && !IPAddress.IsLoopback(reader) && !reader.Equals(context.Connection.LocalIpAddress))
        {
            return $"The page is for this machine, and {reader} is another. "
                + "Start the service with --page all to let everybody read it who reaches the port.";
        }

        // A site can let its own name point here (DNS rebinding), and then its scripts are of the same origin. It can't do so with an address.
        if (!IsOwnName(request.Host.Host))
        {
            return $"The page answers to addresses and to {string.Join(", ", names.Where(name => !IPAddress.TryParse(name, out _)))}; "
                + $"'{request.Host.Host}' is none of them. Open it by its address.";
        }

        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            return $"The page answers to itself, not to '{origin}'.";
        }

        // Whoever follows a link from elsewhere may open the page; its data are for the page alone.
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        return site is "" or "same-origin" or "none" || request.Headers["Sec-Fetch-Mode"] == "navigate"
            ? null
            : "The page answers to itself, not to scripts of another site.";
    }

    private bool IsOwnName(string host) =>
        IPAddress.TryParse(host, out _)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || names.Any(name => host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.Equals($"{name}.local", StringComparison.OrdinalIgnoreCase));
}
