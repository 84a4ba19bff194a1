using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Toolchain.Rules;

namespace DeviceLogs.Toolchain.Client;

/// <summary>Writes the methods that the typed client has for the management actions.</summary>
internal static class ActionsSource
{
    private const string Summary = "The actions that programs seldom need, as methods of <see cref=\"CloudWatchLogsClient\"/>: "
        + "queries, subscriptions, exports, policies, tags and keys.";

    public static string Write(IEnumerable<string> actions)
    {
        SourceText text = new SourceText()
            .Line("namespace DeviceLogs.Client.Management;")
            .Line()
            .Lines(SourceText.Summary("", Summary))
            .Line("/// <remarks>Threads, repetition and errors are those of the client. A reader must be disposed, unless it was read to "
                + "its end.</remarks>")
            .Line("public static class ManagementActions")
            .Line("{");
        bool isFirst = true;
        foreach (string action in actions)
        {
            text.Lines(isFirst ? [] : [""]).Lines(SourceText.Summary("    ", ApiModel.TextOf(action)))
                .Lines(SourceText.Element("    ", "exception", " cref=\"LogsServiceException\"", ErrorsOf(action)));
            isFirst = false;
            if (ClientSources.Streamed.Contains(action))
            {
                text.Line($"    public static {action}Reader {action}(this CloudWatchLogsClient client, {action}Request request) =>")
                    .Line($"        ({action}Reader)client.Open(request, new {action}Reader());");
            }
            else if (ApiModel.Answers[action].Count > 0)
            {
                text.Line($"    public static {action}Response {action}(")
                    .Line($"        this CloudWatchLogsClient client, {action}Request request) =>")
                    .Line($"        ({action}Response)client.Perform(request, new {action}Response());");
            }
            else
            {
                text.Line($"    public static void {action}(this CloudWatchLogsClient client, {action}Request request) =>")
                    .Line("        client.Perform(request, null);");
            }
        }

        return text.Line("}").ToString();
    }

    private static string ErrorsOf(string action) => $"<see cref=\"LogsError\"/>: {string.Join(", ", ApiModel.Errors[action].Order())}.";
}
