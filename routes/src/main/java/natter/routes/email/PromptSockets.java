package natter.routes.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that send at once what is written (TCP_NODELAY). Otherwise the final dot of each mail
 * waits some 40 ms for an acknowledgement that the other side delays on purpose.
 */
final class PromptSockets extends SocketFactory {
  @Override
  public Socket createSocket() throws IOException {
    var socket = new Socket();
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connect(createSocket(), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connect(createSocket(), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connect(bound(local, localPort), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connect(bound(local, localPort), new InetSocketAddress(host, port));
  }

  private Socket bound(InetAddress local, int port) throws IOException {
    Socket socket = createSocket();
    socket.bind(new InetSocketAddress(local, port));
    return socket;
  }

  private static Socket connect(Socket socket, InetSocketAddress to) throws IOException {
    socket.connect(to);
    return socket;
  }
}
