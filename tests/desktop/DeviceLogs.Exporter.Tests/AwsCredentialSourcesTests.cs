using System;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>Credentials of the machine are found where the AWS tools find them: a container, an instance, a web identity.</summary>
public sealed class AwsCredentialSourcesTests : AwsEnvironmentBench
{
    [Fact]
    public async Task The_credentials_of_a_container_are_used()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await using RawServer container = Answering(Json("AccessKeyId", "SecretAccessKey", "Token", "Expiration"));
        Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = container.Uri + "credentials";
        Variables.Remove("AWS_EC2_METADATA_DISABLED");

        await ExportsAsync(endpoint);
    }

    [Fact]
    public async Task The_credentials_of_an_instance_are_used()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await using RawServer instance = Metadata(Json("Code\":\"Success\",\"AccessKeyId", "SecretAccessKey", "Token", "Expiration"));
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = instance.Uri.ToString();
        Variables["AWS_EC2_METADATA_DISABLED"] = "false";

        await ExportsAsync(endpoint);
    }

    [Fact]
    public async Task A_web_identity_assumes_its_role()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await using RawServer sts = Answering($"""
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>{Temporary.AccessKeyId}</AccessKeyId>
            <SecretAccessKey>{Temporary.SecretAccessKey}</SecretAccessKey><SessionToken>{Temporary.SessionToken}</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>
            </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
            """, "text/xml");
        WriteFile("AWS_WEB_IDENTITY_TOKEN_FILE", "eyJ0");
        Variables["AWS_ROLE_ARN"] = Role;
        Variables["AWS_REGION"] = "us-east-1";
        Variables["AWS_ENDPOINT_URL_STS"] = sts.Uri.ToString();

        await ExportsAsync(endpoint);
    }

    private static RawServer Answering(string content, string type = "application/json")
    {
        Func<RawConnection, Task> script = Script(content, type);
        return new RawServer(script, script, script, script);
    }

    private static Func<RawConnection, Task> Script(string content, string type) => async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(
            $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {content.Length}\r\nConnection: close\r\n\r\n{content}");
    };

    private static RawServer Metadata(string credentials)
    {
        async Task Serve(RawConnection connection)
        {
            string head = await connection.ReadHeadAsync() ?? "";
            string content = head.Contains("/api/token", StringComparison.Ordinal) ? "a-token"
                : head.Contains("/boards ", StringComparison.Ordinal) ? credentials
                : "boards";
            await connection.SendAsync(
                "HTTP/1.1 200 OK\r\nx-aws-ec2-metadata-token-ttl-seconds: 21600\r\nContent-Type: "
                + $"text/plain\r\nContent-Length: {content.Length}\r\nConnection: close\r\n\r\n{content}");
        }

        Func<RawConnection, Task>[] scripts = new Func<RawConnection, Task>[20];
        Array.Fill(scripts, Serve);
        return new RawServer(scripts);
    }
}
