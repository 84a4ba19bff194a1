using System.Collections.Generic;
using System.Linq;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Identity;
using DeviceLogs.LocalEndpoint.Ingest;
using DeviceLogs.LocalEndpoint.Page;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint;

/// <summary>All that the service answers. The actions behind <c>POST /</c> are in <see cref="LogsActions"/>.</summary>
internal static class Routes
{
    /// <summary>Lists the rows.</summary>
    /// <param name="actions">The actions of CloudWatch Logs.</param>
    /// <param name="sts">The Security Token Service.</param>
    /// <param name="roleAliases">The credentials provider of AWS IoT.</param>
    /// <param name="ingest">Plain JSON.</param>
    /// <param name="faults">The faults on demand.</param>
    /// <param name="store">The state, for the metrics.</param>
    /// <param name="page">The page; null for none.</param>
    public static IReadOnlyList<Route> List(
        ActionEndpoint actions, StsEndpoint sts, RoleAliases roleAliases, IngestEndpoint ingest, FaultsPage faults, LogStore store,
        PageEndpoint? page) =>
    [
        new Route("/", ["POST"], Access.Signed, IsAws: true, actions.AnswerAsync),
        new Route("/", ["POST"], Access.Signed, IsAws: true, sts.AnswerAsync) { ContentType = StsEndpoint.FormContentType,
            Refuse = StsEndpoint.RefuseAsync },
        new Route(RoleAliases.Path, ["GET"], Access.Certified, IsAws: true, roleAliases.AnswerAsync) { Name = "The credentials provider" },
        .. IngestFormat.All.Select(format =>
            new Route(format.Path, ["POST"], Access.Signed, IsAws: true, context => ingest.AnswerAsync(context, format))),

        new Route(FaultsPage.Path, ["GET", "POST", "DELETE"], Access.ThisMachine, IsAws: false, faults.AnswerAsync),
        new Route(MetricsText.Path, ["GET"], Access.Readers, IsAws: false, context => MetricsText.AnswerAsync(context, store)),
        .. page is null ? [] : OfPage(page),
    ];

    private static Route[] OfPage(PageEndpoint page) =>
    [
        .. new[]
        {
            new Route("/", ["GET", "HEAD"], Access.Readers, IsAws: false, PageEndpoint.SendFileAsync),
            new Route("/page/overview", ["GET", "HEAD"], Access.Readers, IsAws: false, page.SendOverviewAsync),
            new Route("/page/lines", ["GET", "HEAD"], Access.Readers, IsAws: false, page.SendStoredAsync),
            new Route("/page/volume", ["GET", "HEAD"], Access.Readers, IsAws: false, page.SendVolumeAsync),
            new Route("/page/tail", ["GET"], Access.Readers, IsAws: false, page.TailAsync),
            new Route("/page/language", ["GET", "HEAD"], Access.Readers, IsAws: false, PageActions.SendLanguageAsync),
            new Route("/page/{**file}", ["GET", "HEAD"], Access.Readers, IsAws: false, PageEndpoint.SendFileAsync),
        }.Select(route => route with { Name = "The page", Refuse = PageEndpoint.RefuseAsync }),
        .. PageActions.Reading.Select(action => OfAction(page, action, Access.Readers)),
        .. PageActions.Changing.Select(action => OfAction(page, action, Access.ThisMachine)),
    ];

    private static Route OfAction(PageEndpoint page, string action, Access access) =>
        new(PageActions.PathOf(action), ["POST"], access, IsAws: false, page.Actions.AnswerAsync) { Name = "The page" };
}
