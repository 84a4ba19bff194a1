using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Export tasks: to a folder, to the S3 of moto, and killed in the middle.</summary>
public sealed class ExportTests : IDisposable
{
    private const string Bucket = "bucket";

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Events_are_in_a_file_of_a_folder_for_each_stream()
    {
        Directory.CreateDirectory(Path.Combine(_folder, Bucket));
        LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Credentials = [TestEndpoint.Key], Exports = _folder }, TestContext.Current.CancellationToken);
        await using TestEndpoint endpoint = new(service, new ManualTime());
        await endpoint.CreateStreamAsync();
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await endpoint.PutAsync((now, "one"), (now, "two"));

        string id = (await endpoint.GetAsync("CreateExportTask",
            new { logGroupName = "g", from = 0, to = now + 1, destination = Bucket })).GetProperty("taskId").GetString()!;
        Assert.Equal("COMPLETED", await EndOfAsync(service.Url, TestEndpoint.Key, id));

        string time = DateTimeOffset.FromUnixTimeMilliseconds(now).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        string exported = Path.Combine(_folder, Bucket, "exportedlogs");
        Assert.Equal($"{time} one\n{time} two\n", Unzip(File.ReadAllBytes(Path.Combine(exported, id, "s", "000000.gz"))));
        Assert.Equal("Permission Check Successful", File.ReadAllText(Path.Combine(exported, "aws-logs-write-test")));
        Reply finished = await endpoint.CallAsync("CancelExportTask", new { taskId = id });
        Assert.Equal((400, "InvalidOperationException"), (finished.Status, finished.Code));
        Reply missing = await endpoint.CallAsync("CreateExportTask", new { logGroupName = "g", from = 0, to = 1, destination = "none" });
        Assert.Equal("The given bucket does not exist. Please make sure the bucket is valid.", missing.Message);
        Assert.Equal("""{"exportTasks":[]}""", (await endpoint.CallAsync("DescribeExportTasks", new { taskId = "none" })).Body);
    }

    [Theory]
    [InlineData("CancelExportTask", """{"taskId":"none"}""", "The specified export task does not exist.")]
    [InlineData(
        "CreateExportTask", """{"logGroupName":"none","from":0,"to":1,"destination":"b"}""", "The specified log group does not exist.")]
    public async Task A_group_or_task_that_is_not_there_is_told_in_the_recorded_words(string action, string body, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallRawAsync(action, body);

        Assert.Equal((400, "ResourceNotFoundException", message), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Events_are_in_an_object_of_S3_for_each_stream()
    {
        await using MotoServer moto = await MotoServer.StartOpenAsync();
        using AmazonS3Client s3 = await MakeBucketAsync(moto);
        LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Credentials = [TestEndpoint.Key], S3Endpoint = new Uri(moto.Url) },
            TestContext.Current.CancellationToken);
        await using TestEndpoint endpoint = new(service, new ManualTime());
        await endpoint.CreateStreamAsync();
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await endpoint.PutAsync((now, "one"), (now, "two"));

        Reply created = await endpoint.CallAsync(
            "CreateExportTask", new { logGroupName = "g", from = 0, to = now, destination = Bucket, destinationPrefix = "p" });
        Assert.True(created.Status == 200, created.Body);
        string id = created.Json.GetProperty("taskId").GetString()!;
        Assert.Equal("COMPLETED", await EndOfAsync(service.Url, TestEndpoint.Key, id));

        string time = DateTimeOffset.FromUnixTimeMilliseconds(now).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        IReadOnlyDictionary<string, byte[]> objects = await ObjectsAsync(s3);
        Assert.Equivalent(new[] { "p/aws-logs-write-test", $"p/{id}/s/000000.gz" }, objects.Keys, strict: true);
        Assert.Equal("Permission Check Successful"u8.ToArray(), objects["p/aws-logs-write-test"]);
        Assert.Equal($"{time} one\n{time} two\n", Unzip(objects[$"p/{id}/s/000000.gz"]));
        Reply missing = await endpoint.CallAsync("CreateExportTask", new { logGroupName = "g", from = 0, to = 1, destination = "none" });
        Assert.Equal((400, "The given bucket does not exist. Please make sure the bucket is valid."), (missing.Status, missing.Message));
    }

    [Fact]
    public async Task An_S3_endpoint_that_does_not_answer_is_named()
    {
        Uri closed = RawServer.Closed();
        LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Credentials = [TestEndpoint.Key], S3Endpoint = closed }, TestContext.Current.CancellationToken);
        await using TestEndpoint endpoint = new(service, new ManualTime());
        await endpoint.CreateStreamAsync();

        Reply reply = await endpoint.CallAsync("CreateExportTask", new { logGroupName = "g", from = 0, to = 1, destination = Bucket });

        Assert.Equal((503, "ServiceUnavailableException"), (reply.Status, reply.Code));
        Assert.StartsWith($"The S3 endpoint {closed} can't be asked for the bucket 'bucket': ", reply.Message);
    }

    [Fact]
    public async Task A_kill_in_the_middle_leaves_whole_files_only()
    {
        Soak.SkipUnlessWanted();
        string buckets = Path.Combine(_folder, "buckets");
        Directory.CreateDirectory(Path.Combine(buckets, Bucket));
        Task<IReadOnlyDictionary<string, byte[]>> Files() => Task.FromResult<IReadOnlyDictionary<string, byte[]>>(Directory
            .GetFiles(buckets, "*.gz", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes));

        await KillAndCheckAsync(["--exports", buckets], Files);
    }

    [Fact]
    public async Task A_kill_in_the_middle_leaves_whole_objects_in_S3_only()
    {
        await using MotoServer moto = await MotoServer.StartOpenAsync();
        using AmazonS3Client s3 = await MakeBucketAsync(moto);

        await KillAndCheckAsync(["--s3-endpoint", moto.Url], () => ObjectsAsync(s3));
    }

    // The events of a stream are one text that no compression makes small, so that the kill meets a file that is being written.
    private async Task KillAndCheckAsync(string[] arguments, Func<Task<IReadOnlyDictionary<string, byte[]>>> readFiles)
    {
        const int Streams = 6;
        const int Characters = 900_000;
        string data = Path.Combine(_folder, "logs.db");
        string id;
        using (ServerProcess server = await ServerProcess.StartAsync(data, arguments))
        {
            await CallAsync(server, "CreateLogGroup", new { logGroupName = "g" });
            long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            for (int i = 0; i < Streams; i++)
            {
                byte[] noise = new byte[Characters / 2];
                new Random(i).NextBytes(noise);
                await CallAsync(server, "CreateLogStream", new { logGroupName = "g", logStreamName = $"s{i}" });
                await CallAsync(server, "PutLogEvents",
                    new
                    {
                        logGroupName = "g",
                        logStreamName = $"s{i}",
                        logEvents = new[] { new { timestamp = now, message = Convert.ToHexStringLower(noise) } }
                    });
            }

            id = (await CallAsync(server, "CreateExportTask",
                new { logGroupName = "g", from = 0, to = now, destination = Bucket })).GetProperty("taskId").GetString()!;
            while (await StatusAsync(server.Url, ServerProcess.Key, id) == "PENDING")
            {
            }

            server.Process.Kill();
        }

        CheckWhole(await readFiles());
        using ServerProcess again = await ServerProcess.StartAsync(data, arguments);
        Assert.Equal("COMPLETED", await EndOfAsync(again.Url, ServerProcess.Key, id));
        Assert.Equal(Streams, CheckWhole(await readFiles()));

        int CheckWhole(IReadOnlyDictionary<string, byte[]> files)
        {
            KeyValuePair<string, byte[]>[] streams = [.. files.Where(file => file.Key.EndsWith(".gz", StringComparison.Ordinal))];
            Assert.All(streams, file => Assert.Equal("2026-01-01T00:00:00.000Z \n".Length + Characters, Unzip(file.Value).Length));
            return streams.Length;
        }
    }

    private static async Task<AmazonS3Client> MakeBucketAsync(MotoServer moto)
    {
        AmazonS3Client client = new(
            new BasicAWSCredentials("anybody", "anything"),
            new AmazonS3Config { ServiceURL = moto.Url, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        await client.PutBucketAsync(Bucket, TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task<IReadOnlyDictionary<string, byte[]>> ObjectsAsync(AmazonS3Client client)
    {
        Dictionary<string, byte[]> objects = [];
        ListObjectsV2Response list = await client.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = Bucket }, TestContext.Current.CancellationToken);
        foreach (S3Object entry in list.S3Objects ?? [])
        {
            using GetObjectResponse response = await client.GetObjectAsync(Bucket, entry.Key, TestContext.Current.CancellationToken);
            using MemoryStream content = new();
            await response.ResponseStream.CopyToAsync(content, TestContext.Current.CancellationToken);
            objects[entry.Key] = content.ToArray();
        }

        return objects;
    }

    private static string Unzip(byte[] file)
    {
        using StreamReader text = new(new GZipStream(new MemoryStream(file), CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    private async Task<string> EndOfAsync(string url, LocalCredentials key, string id)
    {
        string status;
        do
        {
            status = await StatusAsync(url, key, id);
        }
        while (status is "PENDING" or "RUNNING");
        return status;
    }

    private async Task<string> StatusAsync(string url, LocalCredentials key, string id) =>
        (await CallAsync(url, key, "DescribeExportTasks", new { taskId = id })).GetProperty("exportTasks")[0].GetProperty("status")
            .GetProperty("code").GetString()!;

    private Task<JsonElement> CallAsync(ServerProcess server, string action, object members) =>
        CallAsync(server.Url, ServerProcess.Key, action, members);

    private async Task<JsonElement> CallAsync(string url, LocalCredentials key, string action, object members)
    {
        using HttpRequestMessage request = SdkSigner.Sign(url, key, action, JsonSerializer.Serialize(members));
        Reply reply = await Reply.ReadAsync(await _http.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.True(reply.Status == 200, $"{action}: {reply.Status} {reply.Body}");
        return reply.Body.Length == 0 ? default : reply.Json;
    }
}
