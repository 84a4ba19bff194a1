using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>The routes of the service, and the one of everything else, which there is not.</summary>
internal sealed class RouteTable
{
    private readonly IReadOnlyList<Route> _routes;
    private readonly Route _none;

    /// <summary>Takes the rows.</summary>
    /// <exception cref="ArgumentException">One does not state who may ask it.</exception>
    public RouteTable(IReadOnlyList<Route> routes)
    {
        if (routes.FirstOrDefault(route => route.Access == Access.Unstated || !Enum.IsDefined(route.Access)) is { } open)
        {
            throw new ArgumentException($"The route {open.Path} does not state who may ask it.", nameof(routes));
        }

        _routes = routes;
        _none = new Route("", [], Access.Anybody, IsAws: true, context => throw NotFound(context.Request.Path));
    }

    /// <summary>The route of a request.</summary>
    public static Route Of(HttpContext context) => context.GetEndpoint()!.Metadata.GetRequiredMetadata<Route>();

    /// <summary>Gives the rows to ASP.NET Core.</summary>
    /// <exception cref="InvalidOperationException">There is an endpoint that is not a row.</exception>
    public void Map(WebApplication application)
    {
        foreach (Route route in _routes)
        {
            IEndpointConventionBuilder endpoint = application.MapMethods(route.Path, route.Verbs, route.Handler).WithMetadata(route);
            if (route.ContentType is { } contentType)
            {
                endpoint.WithMetadata(new AcceptsMetadata([contentType]));
            }
        }

        // Also where the path fits and the method or the type does not: ASP.NET Core has answers of its own for these.
        application.MapFallback("{**path}", _none.Handler).WithMetadata(_none);
        if (((IEndpointRouteBuilder)application).DataSources.SelectMany(source => source.Endpoints)
            .FirstOrDefault(endpoint => endpoint.Metadata.GetMetadata<Route>() is null) is { } stray)
        {
            throw new InvalidOperationException($"The endpoint {stray.DisplayName} is not a row of the table of routes.");
        }
    }

    private ServiceException NotFound(PathString path)
    {
        string[] verbs = [.. _routes.Where(route => path.Equals(route.Path)).SelectMany(route => route.Verbs).Distinct()];
        return ServiceErrors.NotFound(
            path == "/" || verbs.Length == 0 ? "Actions are POST requests to the path '/'." : $"{path} takes {string.Join(", ", verbs)}.");
    }
}
