using System;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>One row of the table of routes.</summary>
/// <param name="Path">The path as ASP.NET Core writes it, <c>/role-aliases/{alias}/credentials</c> say.</param>
/// <param name="Verbs">The methods.</param>
/// <param name="Access">Who may ask.</param>
/// <param name="IsAws">Whether AWS serves it too: those requests meet faults and are counted; the others are for people.</param>
/// <param name="Handler">Answers; may throw a <see cref="ServiceException"/>.</param>
internal sealed record Route(string Path, string[] Verbs, Access Access, bool IsAws, RequestDelegate Handler)
{
    /// <summary>How requests name it in what they are told; the path unless said otherwise.</summary>
    public string Name { get; init; } = Path;

    /// <summary>The only content type that it takes; null for any that no other row of the path takes.</summary>
    public string? ContentType { get; init; }

    /// <summary>Reports a refusal in the protocol of the route: the JSON of AWS unless said otherwise.</summary>
    public Func<HttpContext, ServiceException, Task> Refuse { get; init; } = Answer.RefuseAsync;
}
