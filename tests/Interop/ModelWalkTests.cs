using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Model;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Tests.Interop;

/// <summary>Every action of the API model, by clients that nobody here wrote: each is known, and what it answers can be read.</summary>
public sealed class ModelWalkTests
{
    // Answers that begin with a client's own words; all others are the service's.
    private const string Unknown = "unknown to this client";

    private static readonly string Requests = Make().ToJsonString();

    [Fact]
    public async Task Boto3_gets_an_answer_to_each()
    {
        await using LocalLogsService service = await StartAsync();
        Check(Boto3.Run(service, $$"""
            import botocore
            from botocore.config import Config
            logs = boto3.client('logs', region_name='us-east-1', endpoint_url=os.environ['ENDPOINT'],
                config=Config(inject_host_prefix=False, retries={'max_attempts': 1}))
            methods = {action: method for method, action in logs.meta.method_to_api_mapping.items()}
            answers = {}
            for action, request in json.loads(r'''{{Requests}}''').items():
                try:
                    if action not in methods:
                        answers[action] = '{{Unknown}}'
                    else:
                        getattr(logs, methods[action])(**request)
                        answers[action] = 'ok'
                except botocore.exceptions.ClientError as e:
                    answers[action] = e.response['Error']['Code']
            tell(answers)
            """));
    }

    [Fact]
    public async Task The_SDK_for_JavaScript_gets_an_answer_to_each()
    {
        await using LocalLogsService service = await StartAsync();
        Check(NodeSdk.Run(service, $$"""
            const walker = new logs.CloudWatchLogsClient({ region: 'us-east-1', endpoint: process.env.ENDPOINT, disableHostPrefix: true, maxAttempts: 1 });
            const answers = {};
            for (const [action, request] of Object.entries({{Requests}})) {
              const command = logs[action + 'Command'];
              answers[action] = command ? await walker.send(new command(request)).then(() => 'ok', e => e.name) : '{{Unknown}}';
            }
            tell(answers);
            """));
    }

    [Fact]
    public async Task The_command_line_gets_an_answer_to_each()
    {
        Soak.SkipUnlessWanted();
        await using LocalLogsService service = await StartAsync();

        // One process for all commands: each alone takes a second to start.
        ProcessStartInfo start = Tool.ForAws("python3", service.Credentials, "-");
        string script = $$"""
            import contextlib, io, json, re
            from awscli.clidriver import create_clidriver
            from botocore import xform_name
            answers, driver = {}, create_clidriver()
            for action, request in json.loads(r'''{{Requests}}''').items():
                errors = io.StringIO()
                with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
                    code = driver.main(['logs', xform_name(action, '-'), '--cli-input-json', json.dumps(request),
                        '--endpoint-url', '{{service.Url}}', '--region', 'us-east-1'])
                found = re.search(r'\((\w+)\) when calling', errors.getvalue())
                answers[action] = 'ok' if code == 0 else found.group(1) if found else '{{Unknown}}' if 'nvalid choice' in errors.getvalue() else errors.getvalue()
            print(json.dumps(answers))
            """;
        (int ExitCode, string Output, string Errors)? run = Tool.Run(start, script);
        Assert.SkipWhen(run is not { ExitCode: 0 } && run?.Errors.Contains("No module named") != false,
            "The aws command line as a Python package is not installed.");
        Assert.True(run!.Value.ExitCode == 0, run.Value.Errors);

        // start-live-tail is a command of its own, with arguments and a terminal of its own.
        Check(JsonDocument.Parse(run.Value.Output).RootElement, "StartLiveTail");
    }

    private static void Check(JsonElement answers, params string[] except)
    {
        string[] codes = [
            "ok", "InvalidParameterException", "ResourceNotFoundException", "AccessDeniedException", "MalformedQueryException", Unknown];
        IEnumerable<string> strange = answers.EnumerateObject()
            .Where(answer => !except.Contains(answer.Name) && !codes.Contains(answer.Value.GetString()))
            .Select(answer => $"{answer.Name}: {answer.Value.GetString()}");

        Assert.Equal(ApiModel.Today.Actions.Order(), answers.EnumerateObject().Select(answer => answer.Name).Order());
        Assert.Empty(strange);
        Assert.True(
            answers.EnumerateObject().Count(answer => answer.Value.GetString() == Unknown) < 5, "This client is too old to say much.");
    }

    private static JsonObject Make()
    {
        JsonObject requests = [];
        Random random = new(13);
        foreach (string action in ApiModel.Today.Actions)
        {
            requests[action] = ModelRequests.Make(action, random, optional: 0);
        }

        return requests;
    }

    private static Task<LocalLogsService> StartAsync() => LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
}
