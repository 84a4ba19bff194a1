using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Http;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>The page itself: the files of <c>Page/Files</c>, embedded in the assembly as they are.</summary>
internal static class PageFiles
{
    private const string ResourcePrefix = "page/";

    // Nothing from elsewhere, no script or style in the text, and no way for a script to make markup of text: whatever a device logs stays
    // text.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly Dictionary<string, PageFile> Files = Load();

    /// <summary>Finds the file of a path, <c>/</c> or <c>/page/NAME</c>.</summary>
    public static PageFile? Find(string path) => Files.GetValueOrDefault(path);

    /// <summary>Answers with a file, or says that the browser has it already.</summary>
    public static async Task SendAsync(HttpContext context, PageFile file)
    {
        HttpResponse response = context.Response;
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = file.Tag;
        if (context.Request.Headers.IfNoneMatch == file.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await Answer.SendAsync(context, StatusCodes.Status200OK, file.ContentType, file.Content);
    }

    private static Dictionary<string, PageFile> Load() =>
        typeof(PageFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .ToDictionary(name => name == $"{ResourcePrefix}index.html" ? "/" : $"/{name}", Load);

    private static PageFile Load(string resource)
    {
        using Stream stream = typeof(PageFiles).Assembly.GetManifestResourceStream(resource)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        string contentType = Path.GetExtension(resource) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            string other => throw new InvalidDataException($"{resource}: no content type is known for {other}."),
        };
        return new PageFile(content, contentType, $"\"{Convert.ToHexString(SHA256.HashData(content).AsSpan(0, 8))}\"");
    }
}
