using System;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>The id that every answer has, by which people talk of a request.</summary>
internal static class RequestId
{
    private const string Header = "x-amzn-requestid";

    /// <summary>Gives an answer its id.</summary>
    public static void Give(IHeaderDictionary answer) => answer[Header] = Guid.NewGuid().ToString();

    /// <summary>The id that an answer was given.</summary>
    public static string Of(HttpResponse answer) => answer.Headers[Header].ToString();
}
