using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Toolchain.Rules;

namespace DeviceLogs.Toolchain.Client;

/// <summary>
/// The source files of the typed client that are made of the API model: requests, answers, errors and the actions' methods, as SDKs make
/// them.
/// </summary>
internal static class ClientSources
{
    /// <summary>Actions whose answers may be larger than the heap. Their readers, named after the action, are written by hand.</summary>
    public static readonly string[] Streamed = ["GetLogGroupFields", "GetQueryResults"];

    private const string Folder = "src/device/DeviceLogs.Client.Management/";

    // Its answer is a binary stream of another host, for hours.
    private static readonly string[] Untyped = ["StartLiveTail"];

    /// <summary>The actions with a typed method, in the model's order.</summary>
    public static IReadOnlyList<string> Actions { get; } = [.. RuleTables.Management.Except(Untyped)];

    /// <summary>The source files by their paths.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        Dictionary<string, string> files = new()
        {
            ["src/device/DeviceLogs.Client/LogsError.cs"] = ErrorsSource.Write(),
            [Folder + "ManagementActions.cs"] = ActionsSource.Write(Actions),
        };
        foreach (string action in Actions)
        {
            files[Folder + "Requests/" + action + "Request.cs"] = RecordSource.Request(action);
            if (ApiModel.Answers[action].Count > 0 && !Streamed.Contains(action))
            {
                files[Folder + "Responses/" + action + "Response.cs"] = RecordSource.Answer(action);
            }
        }

        HashSet<string> sent = [.. Actions.SelectMany(action => ApiModel.Actions[action].Values).SelectMany(Structures).Select(
            shape => shape.Name)];
        HashSet<string> received = [.. Actions.SelectMany(ReceivedBy).Select(shape => shape.Name)];
        IEnumerable<Shape> structures = Actions.SelectMany(
            action => ApiModel.Actions[action].Values.SelectMany(Structures).Concat(ReceivedBy(action)));
        foreach (Shape shape in structures.DistinctBy(shape => shape.Name))
        {
            string place = sent.Contains(shape.Name) ? "Requests/" : "Responses/";
            files[Folder + place + shape.Name + ".cs"] = RecordSource.Structure(shape, sent.Contains(shape.Name),
                received.Contains(shape.Name));
        }

        return files;
    }

    // The entries of a streamed list are the reader itself.
    private static IEnumerable<Shape> ReceivedBy(string action) => ApiModel.Answers[action].Values
        .Where(shape => !(Streamed.Contains(action) && shape.Member is { Type: "structure" }))
        .SelectMany(Structures);

    private static IEnumerable<Shape> Structures(Shape shape) => shape switch
    {
        { Members: not null } => shape.Members.Values.SelectMany(Structures).Prepend(shape),
        { Member: not null } => Structures(shape.Member),
        _ => [],
    };
}
